"""The words that stand in channel names, in the languages of the recorders' makers.

Upper case, without accents, as `cmt.channels.spelling` writes a name. English, German,
French, Spanish, Italian, Portuguese, Dutch, Polish, Russian, Greek, Turkish, Chinese,
Japanese, Korean.
"""

Table = dict[str, tuple[str, ...]]


def _table(words: dict[str, str]) -> Table:
    return {meaning: tuple(known.split()) for meaning, known in words.items()}


MODALITIES = _table(
    {
        "EEG": "EEG ЭЭГ ΗΕΓ 脑电图 脑电 腦電 脳波 뇌파",
        "EOG": (
            "EOG EYE EYES AUGE AUGEN OEIL ŒIL OJO OCCHIO OLHO OOG OKO OCULO GOZ ЭОГ "
            "ГЛАЗ ΗΟΓ 眼电图 眼电 眼動 眼动 眼電図 眼電 眼球運動 眼球 眼 안전도"
        ),
    }
)
SIDES = _table(
    {
        "left": (
            "LEFT LT LINKS LI GAUCHE IZQUIERDO IZQUIERDA IZQ IZDO SINISTRO SINISTRA "
            "SIN SX ESQUERDO ESQUERDA ESQ LEWY LEWE LEWA SOL ЛЕВЫЙ ЛЕВОГО ЛЕВАЯ ЛЕВ "
            "ЛЕВЫИ 左 좌 좌측"
        ),
        "right": (
            "RIGHT RT RECHTS RE DROIT DROITE DT DERECHO DERECHA DER DCHO DESTRO DESTRA "
            "DX DIREITO DIREITA DIR PRAWY PRAWE PRAWA SAG ПРАВЫЙ ПРАВОГО ПРАВАЯ ПРАВ "
            "ПРАВЫИ 右 우 우측"
        ),
    }
)
ORIENTATIONS = _table(
    {
        "horizontal": "HORIZONTAL HORIZ HOR HORIZONTALE ORIZZONTALE",
        "vertical": (
            "VERTICAL VERTIKAL VERTIC VERT VER VERTICALE UP UPPER LOWER DOWN ABOVE "
            "BELOW OBEN UNTEN"
        ),
    }
)
# Understood only beside a word for EEG or EOG.
LETTERS: dict[str, tuple[str, str]] = {
    **dict.fromkeys("LGIЛ", ("side", "left")),
    **dict.fromkeys("RDП", ("side", "right")),
    "H": ("orientation", "horizontal"),
    "V": ("orientation", "vertical"),
}
EYES = _table(
    {"E1": "LOC PG1 HEOL LO1", "E2": "ROC PG2 HEOR LO2"},
)
REFERENCES = _table(
    {
        "linked": "LE LER CLE AA LINKED LINK EARS EAR LM A12 M12 A1A2 M1M2 M1M2AVG",
        "average": "AVG AVE AV CAR AR AVERAGE MEAN",
        "common": "REF VREF REFERENCE REFERENZ COM X",
    }
)
# Our own reader, and some recorders, number channels of one name: "EEG F3-A22".
MASTOIDS = _table(
    {"M1": "A11 A21 M11 M21", "M2": "A22 M22"},
)
DEVICES = ("POL", "PSG", "HB")
_NEUTRAL = (
    "CH CHAN CHANNEL KANAL CANAL CANALE KANAAL КАНАЛ 通道 LPF HPF BPF LP HP BP "
    "NOTCH FILT FILTER FILTERED RAW HZ UV MV SIGNAL LEAD DERIVATION ABLEITUNG "
    "AND AU FRONTAL CENTRAL PARIETAL OCCIPITAL 图 図"
)
NEUTRAL = tuple(_NEUTRAL.split())
SECOND = ("SEC", "SECOND", "SECONDARY")
"""Words for the second channel of a kind, as in SHHS' "EEG(sec)"."""

# What a name that holds one of these measures; never an EEG, never an EOG. Found
# anywhere in the name, so that "EEG impedance" and "ChinEMG" are told.
OTHERS = _table(
    {
        "ECG": "ECG EKG ЭКГ 心电 心電 심전",
        "EMG": (
            "EMG ЭМГ 肌电 筋電 근전 CHIN KINN MENTON MENTO SUBMENT MENTAL MASSET TIBI "
            "DELTO LEG JAMBE PIERNA GAMBA BEIN ARM FOOT FEET PLM INTERCOST FLEXOR "
            "EXTENSOR TEMPORALIS ПОДБОРОД НОГ 下颌 下頜 顎 腿 턱"
        ),
        "respiration": (
            "RESP NAF FLOW THOR ABD CHEST BRUST BAUCH NASAL NASE THERM SNOR SCHNAR "
            "RONFL RONQ CPAP PRES DRUCK RIP CANNULA EFFORT AIR BREATH DEBIT VENTIL "
            "TIDAL LEAK ДЫХ ХРАП ГРУД ПОТОК 呼吸 鼾 胸 腹 气流 いびき"
        ),
        "gas": "SPO2 SAO2 SA02 CO2 CAPNO OXY SATUR OSAT OXIM",
        "heart": "PULS PLETH PPG HEART RATE ПУЛЬС 脉搏 血氧 心率",
        "position": "POSIT BODY LAGE ELEVATION 体位 ПОЛОЖ 체위",
        "movement": "ACC GYR AXIS ACTIV ACTIG MOVE MOTION BEWEG ДВИЖ 体动 運動量",
        "impedance": "IMPED ИМПЕД 阻抗 KONTAKT CONTACT",
        "quality": "QUAL NOISE ARTEFA ARTIFA BATT AKKU VOLT ERROR",
        "light": "LIGHT LICHT LUX LUMI СВЕТ 光",
        "sound": "SOUND AUDIO MICRO VOLUME NOISE ЗВУК",
        "status": "STATUS COUNTER PACKET SPARE PHOTIC BURST SUPPR",
        "event": "EVENT MARK TRIG STIM ANNOT HYPNO STAGE SCOR",
        "derived": (
            "POWER SPECTR DELTA THETA ALPHA SIGMA GAMMA BETA SPINDLE INDEX ENVELOPE "
            "DETECT RATIO TREND ENTROP"
        ),
        "reference": "MASTOID GROUND GND $",
        "temperature": "TEMPERAT ТЕМПЕР 温度",
    }
)
# The same, where the letters alone would be found in other words too.
OTHER_WORDS = _table(
    {
        "impedance": "IMP OHM KOHM",
        "temperature": "TEMP",
        "position": "POS",
        "movement": "MAG ACT MOV IMU",
        "sound": "MIC",
        "status": "BIS DC OFF AUX IBI SQI CAL",
        "EMG": "TIB LAT RAT TA",
        "respiration": "PTAF SUM VT",
        "heart": "HR RR PTT PWA BPM",
        "gas": "SAT",
        "skin": "EDA GSR",
    }
)
