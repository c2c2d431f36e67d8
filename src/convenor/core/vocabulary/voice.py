"""Words of taking part: how answers may be used."""

from enum import StrEnum


class SurveyNaming(StrEnum):
    """Whether those who answer say for whom they speak."""

    NOBODY = "nobody says who they are"
    WHO_LIKES = "whoever likes says for whom they speak"
    EVERYBODY = "everybody says for whom they speak"


class AnswerUse(StrEnum):
    """How far somebody lets their own words be used."""

    SUMMARY = "only in the summary"
    UNNAMED = "in public, without saying who"
    NAMED = "in public, with for whom they speak"
