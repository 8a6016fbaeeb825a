"""The draft report of a round in the outline that reports usually have (dossier §2.2): I to VII, and annexes.

Filled from numbers and from what units have written. Where only the office can write, the draft says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from bot.domain.programme.texts import Section, SectionPart
from bot.domain.results.progress import Total
from bot.domain.results.round_results import RoundResults, UnitOfRound
from bot.domain.results.verdict import IndicatorResult, Verdict
from bot.reports.document import Annex, Draft, Grid, Level, Line
from messages.documents import indicator_table as tables
from messages.documents import letterhead, unit_table
from messages.shared import formats, indicator_results
from messages.shared.words import REPORT_STATUS

LEFT_TO_WRITE = "[{}]"
UNITS_IN_DRAFT = 60
"""More units than that make no tables that anybody prints: they stand in the annex, and the draft says so."""
Written = dict[str, list[tuple[str | None, str]]]
"""By section: who has written (None: the reporting unit itself), and what."""
TALLY = (
    (Verdict.MET, "đạt"),
    (Verdict.NOT_MET, "chưa đạt"),
    (Verdict.IN_PROGRESS, "đang thực hiện"),
    (Verdict.NOTHING_HAPPENED, "không phát sinh"),
    (Verdict.NOT_APPLICABLE, "không thuộc đối tượng"),
    (Verdict.NOT_ENOUGH_DATA, "chưa đủ số liệu"),
)


def of_province(results: RoundResults) -> Draft:
    """The province's report to the IndicatorResult Committee."""
    found, units = tables.standings_of(results.totals), _of_units(results)
    issuer = letterhead.in_full(results.programme.province)
    day = results.made_at.date()
    return Draft(
        superior=letterhead.NATIONAL,
        issuer=issuer,
        nation=letterhead.NATION,
        motto=letterhead.MOTTO,
        number=letterhead.NUMBER,
        place_and_date=letterhead.place_and_date(day),
        mark=letterhead.DRAFT,
        kind=letterhead.KIND,
        subject=_subject(results),
        addressee=None,
        body=tuple(
            _body(
                results,
                found,
                _opening_of_province(results, units),
                units.written,
                provisional=results.provisional,
                totals=results.totals,
                in_annex=results.expected if results.expected > UNITS_IN_DRAFT else 0,
            )
        ),
        recipients_title=letterhead.RECIPIENTS,
        recipients=letterhead.PROVINCE_RECIPIENTS,
        authority=letterhead.AUTHORITY,
        annexes=(
            _indicator_annex(results, found, issuer, roman="I"),
            *(unit_table.units_annexes(results, units.shown, issuer) if units.shown else ()),
        ),
        footer=letterhead.made_by_system(results.made_at, version_of(results)),
        author=results.programme.province,
        made_at=results.made_at,
    )


def of_unit(results: RoundResults, unit: UnitOfRound) -> Draft:
    """One unit's report to the provincial federation."""
    found = [
        unit.indicator_results[one.code] for one in results.indicators if one.code in unit.indicator_results
    ]
    issuer = letterhead.in_full(unit.name)
    day = results.made_at.date()
    own: Written = {section: [(None, text)] for section, text in unit.texts.items()}
    return Draft(
        superior=letterhead.in_full(results.programme.province),
        issuer=issuer,
        nation=letterhead.NATION,
        motto=letterhead.MOTTO,
        number=letterhead.NUMBER_OF_UNIT,
        place_and_date=letterhead.place_and_date(day),
        mark=letterhead.DRAFT,
        kind=letterhead.KIND,
        subject=_subject(results),
        addressee=f"Kính gửi: {results.programme.province} (qua Văn phòng)",
        body=tuple(_body(results, found, _opening_of_unit(results, unit), own, provisional=not unit.counted)),
        recipients_title=letterhead.RECIPIENTS,
        recipients=letterhead.UNIT_RECIPIENTS,
        authority=letterhead.AUTHORITY,
        annexes=(
            _indicator_annex(results, found, issuer, roman=""),
            unit_table.elements_annex(results, unit, issuer),
        ),
        footer=letterhead.made_by_system(results.made_at, REPORT_STATUS[unit.status]),
        author=unit.name,
        made_at=results.made_at,
    )


def version_of(results: RoundResults) -> str:
    """What the figures stand on: "12/13 đơn vị đã nộp, tạm tính"."""
    said = f"{formats.out_of(results.filed, results.expected)} đơn vị đã nộp"
    return f"{said}, tạm tính" if results.provisional else said


@dataclass
class _Units:
    """What a draft says of units, from going through them once."""

    missing: list[str] = field(default_factory=list)
    entered: list[str] = field(default_factory=list)
    written: Written = field(default_factory=dict)
    shown: list[UnitOfRound] = field(default_factory=list)


def _of_units(results: RoundResults) -> _Units:
    found = _Units()
    for unit in results.reporting:
        if results.expected <= UNITS_IN_DRAFT:
            found.shown.append(unit)
        if not unit.counted:
            found.missing.append(unit.name)
        if unit.by_office:
            found.entered.append(unit.name)
        for section, text in unit.texts.items() if unit.counted else ():
            found.written.setdefault(section, []).append((unit.name, text))
    return found


# --- the text ------------------------------------------------------------------------------------


def _body(
    results: RoundResults,
    found: Sequence[IndicatorResult],
    opening: Iterable[Line],
    written: Written,
    *,
    provisional: bool,
    totals: Sequence[Total] = (),
    in_annex: int = 0,
) -> Iterable[Line | Grid]:
    programme = results.programme
    yield from opening
    yield _part("I. CÔNG TÁC CHỈ ĐẠO, TRIỂN KHAI THỰC HIỆN")
    yield _to_write(
        "Bổ sung: văn bản đã ban hành, hội nghị triển khai, phân công theo dõi, kiểm tra, đôn đốc."
    )
    yield _part("II. KẾT QUẢ THỰC HIỆN CÁC CHỈ TIÊU")
    yield from _results(found, totals, provisional=provisional)
    if in_annex:
        yield Line(
            f"Kết quả của từng đơn vị trong {formats.number(in_annex)} đơn vị xem ở phụ lục số liệu (tệp Excel)."
        )
    yield _part("III. KẾT QUẢ THỰC HIỆN CÁC KHÂU ĐỘT PHÁ")
    yield from _texts(_sections(programme.sections, SectionPart.BREAKTHROUGH), written)
    yield _part("IV. KẾT QUẢ THỰC HIỆN CÁC NHÓM NHIỆM VỤ")
    yield from _texts(_sections(programme.sections, SectionPart.TASK), written)
    yield _part("V. ĐÁNH GIÁ CHUNG")
    yield _point("1. Ưu điểm")
    yield _to_write("Bổ sung đánh giá ưu điểm.")
    yield _point("2. Hạn chế và nguyên nhân")
    yield from _said(_sections(programme.sections, SectionPart.LIMITS), written)
    yield _point("3. Bài học kinh nghiệm")
    yield _to_write("Bổ sung bài học kinh nghiệm.")
    yield _part("VI. NHIỆM VỤ TRỌNG TÂM KỲ TỚI")
    yield _to_write("Bổ sung nhiệm vụ trọng tâm.")
    yield _part("VII. KIẾN NGHỊ, ĐỀ XUẤT")
    yield from _said(_sections(programme.sections, SectionPart.PROPOSALS), written)


def _opening_of_province(results: RoundResults, units: _Units) -> Iterable[Line]:
    closing = formats.plain_day(results.period.closing_date)
    sums = f"Số liệu chốt đến ngày {closing}, tổng hợp từ {formats.out_of(results.filed, results.expected)} đơn vị"
    rest = (
        "; còn đơn vị chưa nộp nên là số liệu tạm tính, chưa phải số liệu chính thức."
        if results.units_missing
        else "; chưa đủ số liệu của tỉnh nên có kết quả còn là tạm tính."
        if results.provisional
        else "."
    )
    yield Line(
        f"Thực hiện {results.programme.title}, {results.programme.province} báo cáo kết quả thực hiện "
        f"{formats.period(results.period)} như sau."
    )
    yield Line(sums + rest)
    if units.missing:
        yield Line(f"Chưa có số liệu của{_named(units.missing)}.")
    if units.entered:
        yield Line(f"Số liệu do Văn phòng nhập thay theo báo cáo của đơn vị{_named(units.entered)}.")


def _named(units: Sequence[str]) -> str:
    if len(units) <= UNITS_IN_DRAFT:
        return f": {', '.join(units)}"
    return f" {formats.number(len(units))} đơn vị (xem phụ lục số liệu)"


def _opening_of_unit(results: RoundResults, unit: UnitOfRound) -> Iterable[Line]:
    closing = formats.plain_day(results.period.closing_date)
    yield Line(
        f"Thực hiện {results.programme.title}, {unit.name} báo cáo kết quả thực hiện "
        f"{formats.period(results.period)} như sau (số liệu chốt đến ngày {closing})."
    )
    if not unit.counted:
        yield _to_write("Báo cáo chưa nộp: số liệu dưới đây là số đang nhập, có thể còn thiếu.")


def _results(
    found: Sequence[IndicatorResult], totals: Sequence[Total], *, provisional: bool
) -> Iterable[Line | Grid]:
    verdicts = [one.verdict for one in found]
    tally = [f"{verdicts.count(verdict)} {name}" for verdict, name in TALLY if verdict in verdicts]
    mark = " (tạm tính)" if provisional else ""
    yield Line(f"Trong {len(found)} chỉ tiêu{mark}: {'; '.join(tally)}.")
    yield tables.short_table(found)
    for total in totals:
        if beside := indicator_results.beside(total):
            of_units = indicator_results.surplus_of(total)
            named = f" (vượt: {of_units})" if of_units else ""
            yield Line(f"- {total.result.indicator.short}: {'; '.join(beside)}{named}.")
    if missing := indicator_results.awaited(totals):
        yield Line(f"Văn phòng LĐLĐ tỉnh chưa nhập đủ số liệu của tỉnh: {'; '.join(missing)}.")
    missed = [one for one in found if one.verdict is Verdict.NOT_MET]
    if missed:
        yield _point("Chỉ tiêu chưa đạt và nguyên nhân")
    for one in missed:
        yield Line(f"- {indicator_results.full_line(one)} ({one.indicator.clause}).")
        yield _to_write("Bổ sung nguyên nhân.")


def _texts(sections: Sequence[Section], written: Written) -> Iterable[Line]:
    for number, section in enumerate(sections, 1):
        yield _point(f"{number}. {section.title}")
        yield from _said([section], written)


def _said(sections: Sequence[Section], written: Written) -> Iterable[Line]:
    found = [one for section in sections for one in written.get(section.code, ())]
    if not found:
        yield _to_write("Đơn vị chưa viết phần này; bổ sung nếu cần.")
    for who, text in found:
        paragraphs = [part.strip() for part in text.splitlines() if part.strip()]
        head = f"- {who}: " if who else ""
        yield Line(head + paragraphs[0])
        yield from (Line(part) for part in paragraphs[1:])


def _sections(sections: Iterable[Section], part: SectionPart) -> list[Section]:
    return [section for section in sections if section.part is part]


# --- annexes -------------------------------------------------------------------------------------


def _indicator_annex(
    results: RoundResults, found: Sequence[IndicatorResult], issuer: str, roman: str
) -> Annex:
    notes = [tables.clause_and_reading(one.indicator) for one in found]
    return Annex(
        name="Phụ lục I",
        title=f"KẾT QUẢ THỰC HIỆN CÁC CHỈ TIÊU {formats.period(results.period).upper()}",
        belongs_to=letterhead.belongs_to(issuer, results.made_at.date()),
        grid=tables.full_table(found, results.totals if roman else ()),
        legend=(
            *tables.LEGEND,
            *(
                ["Cột “Ghi chú”: số đơn vị đã có số liệu trên số đơn vị phải báo cáo chỉ tiêu."]
                if roman
                else []
            ),
            *filter(None, notes),
        ),
        landscape=True,
    )


def _subject(results: RoundResults) -> str:
    return f"Kết quả thực hiện Chương trình hành động {formats.period(results.period)}"


def _part(text: str) -> Line:
    return Line(text, Level.PART)


def _point(text: str) -> Line:
    return Line(text, Level.POINT)


def _to_write(text: str) -> Line:
    return Line(LEFT_TO_WRITE.format(text), Level.NOTE)
