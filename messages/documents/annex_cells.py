"""What the annexes of the province and of a unit share: names of sheets, headings, cells of answers, notes."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from bot.domain.answers import Answer
from bot.domain.programme import Element, ElementInput, Indicator, Measure
from bot.domain.results.round_results import RoundResults, UnitOfRound
from bot.domain.results.verdict import MOST_DIGITS, IndicatorResult, honest_digits, shown
from bot.reports import workbook as xlsx
from bot.reports.workbook import Cell, Formula, Row, Sheet
from messages.documents import indicator_table as tables
from messages.documents.unit_table import STATE
from messages.shared import formats, indicator_results

NAMES = ("Phụ lục I", "Phụ lục II", "Tử số, mẫu số", "Số liệu gốc", "Ghi chú")
RESULTS, BY_UNIT, COUNTS, RAW, NOTES = NAMES


def ratio(above: Formula, below: Formula) -> Formula:
    """Numerator over denominator of two cells; a dash where there is nothing to divide by."""
    return Formula(f'IF({below.text}=0,"{tables.EMPTY}",{above.text}/{below.text})', _divided(above, below))


def ratio_if_counted(above: Formula, below: Formula) -> Formula:
    """The same; what is no number there (x, -, chưa nộp) is shown as it is, and nothing is divided by it."""
    text = (
        f"IF(NOT(ISNUMBER({above.text})),{above.text},"
        f'IF(N({below.text})=0,"{tables.EMPTY}",{above.text}/{below.text}))'
    )
    return Formula(text, _divided(above, below) if isinstance(above.value, int) else above.value)


def _divided(above: Formula, below: Formula) -> float | str:
    if not isinstance(above.value, int) or not isinstance(below.value, int) or not below.value:
        return tables.EMPTY
    return above.value / below.value


def result_form(result: IndicatorResult) -> str:
    """The format of a result: what the draft report says, to the same honest digit (97,996%)."""
    number, indicator = shown(result), result.indicator
    if indicator.measure is Measure.NUMBER or number is None:
        return xlsx.COUNT if indicator.measure is Measure.NUMBER else _decimals(indicator, MOST_DIGITS)
    scale = 100 if indicator.measure is Measure.RATIO else 1
    half = Fraction(1, 2 * 10**number.digits)
    middle = Fraction(number.number)
    return xlsx.always_shown_as(
        indicator_results.value(result),
        (middle - half) / scale,
        (middle + half) / scale,
        _decimals(indicator, number.digits),
    )


def plain_form(indicator: Indicator, above: Formula, below: Formula) -> str:
    """The format of one of many results: as many decimals as it takes, with the separator of the reader's system."""
    if not isinstance(above.value, int) or not isinstance(below.value, int) or not below.value:
        return xlsx.RATIO
    return _decimals(indicator, honest_digits(indicator, above.value, below.value) or MOST_DIGITS)


def _decimals(indicator: Indicator, digits: int) -> str:
    return "0." + "0" * digits + ("%" if indicator.measure is Measure.RATIO else "")


def answer_cell(element: Element, answer: Answer | None) -> Cell:
    """A real number, or the state in words; empty where nothing was said."""
    if answer is None:
        return Cell("", align="right")
    if answer.state in STATE:
        return Cell(STATE[answer.state], align="right")
    if element.input is ElementInput.YES_NO:
        return Cell("Có" if answer.value else "Không", align="right")
    return Cell(answer.value, xlsx.COUNT)


def notes(results: RoundResults) -> Sheet:
    """How the figures are read; the reasons that units gave follow."""
    lines = [
        f"Lập lúc {formats.moment(results.made_at)}; {formats.out_of(results.filed, results.expected)} đơn vị đã nộp.",
        *(
            ["Còn đơn vị chưa nộp: mọi kết quả là tạm tính, chưa phải số liệu chính thức."]
            if results.units_missing
            else []
        ),
        *(
            [f"Tạm tính: Văn phòng LĐLĐ tỉnh chưa nhập đủ số liệu của tỉnh: {'; '.join(missing)}."]
            if (missing := indicator_results.awaited(results.totals))
            else []
        ),
        "Kết quả toàn tỉnh = tổng số đạt / tổng số; không lấy bình quân tỷ lệ của các đơn vị.",
        "So với chỉ tiêu bằng số chính xác, không bằng số phần trăm đã làm tròn.",
        "0: có trả lời là không có. “không phát sinh”: trong kỳ không có việc đó. “x”: không thuộc đối tượng.",
        "“chưa có số liệu”: đơn vị chưa biết số này. Ô trống: chưa trả lời. “-”: không hỏi, hoặc chưa tính được.",
        "“chưa nộp”: số của đơn vị chưa nằm trong tổng cộng. Chỉ tiêu đếm đơn vị vẫn tính đơn vị chưa nộp ở mẫu số.",
        *filter(None, (tables.clause_and_reading(one) for one in results.indicators)),
    ]
    return Sheet(
        NOTES,
        heading(results, "Ghi chú"),
        ("TT", "Nội dung"),
        widths=(6, 120),
        rows=tuple(_note(number, text) for number, text in enumerate(lines, 1)),
    )


def reasons(results: RoundResults, unit: UnitOfRound, noted: int) -> Iterator[Row]:
    """The reasons that a unit gave for its numbers, below so many notes."""
    for element in results.programme.elements:
        answer = unit.answers.get(element.code)
        if answer and answer.reason and element.code in unit.asked:
            noted += 1
            yield _note(noted, f"{unit.name} – {element.label}: {answer.reason}")


def _note(number: int, text: str) -> Row:
    return Cell(str(number), align="center"), Cell(text)


def heading(results: RoundResults, what: str) -> tuple[str, ...]:
    """What the sheet is, and what its figures stand on."""
    closing = f"Số liệu chốt đến ngày {formats.plain_day(results.period.closing_date)}"
    made = f"tổng hợp từ {formats.out_of(results.filed, results.expected)} đơn vị"
    return (
        f"{what} – {formats.round_name(results.period)}",
        f"{results.programme.province}. {closing}; {made}{' (TẠM TÍNH)' if results.provisional else ''}.",
    )
