"""The tables that can be read. A new one is declared in a module here and named below."""

from convenor.pipelines.statistics.declaring import Reader
from convenor.pipelines.statistics.readers.asylum_support import ASY_D09, ASY_D11, REG_02, RES_D01
from convenor.pipelines.statistics.readers.casework import CASEWORK
from convenor.pipelines.statistics.readers.children import CLA_UASC, NTS_01, PUPILS
from convenor.pipelines.statistics.readers.country import ASY_D03, ASYLUM, BOATS, IRREGULAR, STUDY
from convenor.pipelines.statistics.readers.employment import EMPLOYMENT
from convenor.pipelines.statistics.readers.local_indicators import LOCAL_INDICATORS
from convenor.pipelines.statistics.readers.money import RO3
from convenor.pipelines.statistics.readers.population import CENSUS, MYE2, MYE3, MYE4, MYEB3
from convenor.pipelines.statistics.readers.registrations import (
    NINO,
    NINO_QUARTERS,
    UNIVERSAL_CREDIT,
)
from convenor.pipelines.statistics.readers.scotland import SCOTLAND
from convenor.pipelines.statistics.readers.transparency import TRANSPARENCY

READERS: tuple[Reader, ...] = (
    ASY_D11,
    ASY_D09,
    RES_D01,
    REG_02,
    NTS_01,
    CLA_UASC,
    PUPILS,
    *ASYLUM,
    ASY_D03,
    *CASEWORK,
    *TRANSPARENCY,
    *IRREGULAR,
    *STUDY,
    *BOATS,
    MYE2,
    MYE3,
    MYE4,
    MYEB3,
    *CENSUS,
    RO3,
    *LOCAL_INDICATORS,
    NINO,
    NINO_QUARTERS,
    UNIVERSAL_CREDIT,
    *SCOTLAND,
    *EMPLOYMENT,
)
