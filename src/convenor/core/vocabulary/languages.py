"""The languages in which a text can stand, with their own names and the direction in which they are written.

Codes are BCP 47; names are those that its speakers read, in the script of the code. A language that is
written in two scripts stands here once for each that is in use.
"""

from dataclasses import dataclass

ENGLISH = "en"


@dataclass(frozen=True, slots=True)
class Language:
    code: str
    name: str
    own_name: str
    is_right_to_left: bool = False

    @property
    def direction(self) -> str:
        return "rtl" if self.is_right_to_left else "ltr"


LEFT_TO_RIGHT = (
    ("sq", "Albanian", "Shqip"),
    ("am", "Amharic", "አማርኛ"),
    ("bn", "Bengali", "বাংলা"),
    ("bg", "Bulgarian", "Български"),
    ("zh-Hans", "Chinese, simplified", "简体中文"),
    ("zh-Hant", "Chinese, traditional", "繁體中文"),
    ("cs", "Czech", "Čeština"),
    ("nl", "Dutch", "Nederlands"),
    (ENGLISH, "English", "English"),
    ("fr", "French", "Français"),
    ("de", "German", "Deutsch"),
    ("el", "Greek", "Ελληνικά"),
    ("gu", "Gujarati", "ગુજરાતી"),
    ("hi", "Hindi", "हिन्दी"),
    ("hu", "Hungarian", "Magyar"),
    ("ga", "Irish", "Gaeilge"),
    ("it", "Italian", "Italiano"),
    ("ku", "Kurdish, Kurmanji", "Kurdî"),
    ("lv", "Latvian", "Latviešu"),
    ("lt", "Lithuanian", "Lietuvių"),
    ("om", "Oromo", "Afaan Oromoo"),
    ("pl", "Polish", "Polski"),
    ("pt", "Portuguese", "Português"),
    ("pa", "Punjabi", "ਪੰਜਾਬੀ"),
    ("ro", "Romanian", "Română"),
    ("ru", "Russian", "Русский"),
    ("gd", "Scottish Gaelic", "Gàidhlig"),
    ("sk", "Slovak", "Slovenčina"),
    ("so", "Somali", "Soomaali"),
    ("es", "Spanish", "Español"),
    ("sw", "Swahili", "Kiswahili"),
    ("ta", "Tamil", "தமிழ்"),
    ("ti", "Tigrinya", "ትግርኛ"),
    ("tr", "Turkish", "Türkçe"),
    ("uk", "Ukrainian", "Українська"),
    ("vi", "Vietnamese", "Tiếng Việt"),
    ("cy", "Welsh", "Cymraeg"),
)
RIGHT_TO_LEFT = (
    ("ar", "Arabic", "العربية"),
    ("fa-AF", "Dari", "دری"),
    ("he", "Hebrew", "עברית"),
    ("ckb", "Kurdish, Sorani", "کوردیی ناوەندی"),
    ("ps", "Pashto", "پښتو"),
    ("fa", "Persian (Farsi)", "فارسی"),
    ("ur", "Urdu", "اردو"),
)
LANGUAGES: dict[str, Language] = {
    each.code: each
    for each in sorted(
        [Language(*row) for row in LEFT_TO_RIGHT] + [Language(*row, True) for row in RIGHT_TO_LEFT],
        key=lambda language: language.name,
    )
}
"""By code, in the order of their English names."""
BY_LOWER_CODE = {code.lower(): language for code, language in LANGUAGES.items()}


def language_of(code: str) -> Language | None:
    """The language of a code, or of the longest beginning of it that is known: `en-GB` is English."""
    parts = code.strip().replace("_", "-").lower().split("-")
    while parts:
        if found := BY_LOWER_CODE.get("-".join(parts)):
            return found
        parts.pop()
    return None
