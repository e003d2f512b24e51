"""Files that were made, read back."""

import csv
import io
from collections.abc import Iterator
from contextlib import contextmanager

from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from bot.domain.attendance import Count
from bot.domain.meetings import Kind
from bot.domain.people import Duty, Member, Stage
from bot.domain.records import Answer, Mark
from tests.exports import sample

COUNTED = ("应到", "到会", "迟到", "请假", "缺席", "未登记")


@contextmanager
def opened(data: bytes, *, formulas: bool = False) -> Iterator[Workbook]:
    """A workbook with the values that a viewer shows, or with its formulas."""
    workbook = load_workbook(io.BytesIO(data), data_only=not formulas)
    yield workbook
    workbook.close()


def table(sheet: Worksheet, *heads: str) -> list[dict[str, object]]:
    """The rows under the first header that has all these heads, up to the first row without a first cell."""
    rows = list(sheet.iter_rows(values_only=True))
    start = next(number for number, row in enumerate(rows) if set(heads) <= set(row))
    found = []
    for row in rows[start + 1 :]:
        if row[0] is None or not any(cell is not None for cell in row[1:]):
            break
        found.append({str(head): cell for head, cell in zip(rows[start], row, strict=True) if head is not None})
    return found


def numbers(row: dict[str, object]) -> tuple[object, ...]:
    """The six counts of a row."""
    return tuple(row[head] for head in COUNTED)


def figures(count: Count) -> tuple[int, ...]:
    """The same six of a count."""
    return (count.expected, count.present, count.late, count.excused, count.absent, count.unrecorded)


def texts(workbook: Workbook) -> list[str]:
    """Every text on every sheet."""
    return [cell.value for sheet in workbook for row in sheet for cell in row if isinstance(cell.value, str)]


def csv_rows(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


NAMES = ("张甲", "赵乙", "曾丙", "李丁", "王戊")
MEMBERS = st.tuples(
    *(
        st.builds(
            Member,
            st.just(name),
            st.just(name),
            st.sampled_from(Stage),
            st.just(sample.ROSTER[0].since),
            st.sampled_from(Duty),
            st.sampled_from(["g1", "g2", None]),
            exempt=st.booleans(),
        )
        for name in NAMES
    )
)
MEETINGS = st.builds(
    sample.meeting,
    st.builds(sample.local, st.integers(1, 12), st.integers(1, 28)),
    st.sampled_from(Kind),
    st.sampled_from(Kind),
    group=st.sampled_from(["g1", "g2", None]),
    answers=st.dictionaries(
        st.sampled_from(NAMES), st.builds(Answer, mark=st.none() | st.sampled_from(Mark)), max_size=5
    ),
)
VIEWS = st.builds(
    sample.View, st.just(sample.BRANCH), MEMBERS, st.lists(MEETINGS, max_size=5, unique_by=lambda m: m.id).map(tuple)
)
