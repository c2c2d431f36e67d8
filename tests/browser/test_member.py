"""A member decides what is shown of them."""

from playwright.sync_api import expect

from tests.browser.conftest import sign_in_as

MEMBER = "Member of the Strategy Group"


def test_a_member_lets_everyone_see_the_name_and_takes_it_back(open_page):
    page = open_page(scripts=False)
    sign_in_as(page, MEMBER)
    for choice, shown in (("Everyone", 1), ("Nobody but the secretariat", 0)):
        page.goto("/me/shown")
        page.get_by_role("group", name="Who may see your name?").get_by_label(choice).check()
        page.get_by_role("button", name="Save").click()
        public = open_page()
        public.goto("/g/lmp-strategy-group")
        expect(public.get_by_text(f"{MEMBER} (member)")).to_have_count(shown)


def test_what_others_keep_is_not_there_for_a_member(open_page):
    page = open_page()
    sign_in_as(page, MEMBER)
    for address in ("/keep/leeds-migration-partnership", "/keep/there-is-none", "/installation"):
        answer = page.goto(address)
        assert answer.status == 404
