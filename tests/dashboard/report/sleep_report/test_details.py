"""What the reader adds is trimmed, or refused with a reason."""

from io import BytesIO

import pytest
from PIL import Image

from cmt.errors import CmtError
from dashboard.report.sleep_report.details import LONGEST, TYPED, ReportDetails
from tests.dashboard.report.sleep_report.reports import picture


@pytest.mark.parametrize("field", TYPED)
def test_what_is_typed_is_trimmed_and_has_no_control_characters(field):
    details = ReportDetails(**{field: "  A\x1b[31mB\u202e \n"})
    assert getattr(details, field) == "AB"


@pytest.mark.parametrize("field", TYPED)
def test_what_is_too_long_for_the_page_is_refused(field):
    ReportDetails(**{field: "x" * LONGEST})
    with pytest.raises(CmtError, match=f"The {field} has {LONGEST + 1} letters"):
        ReportDetails(**{field: "x" * (LONGEST + 1)})


@pytest.mark.parametrize(("kind", "media"), [("PNG", "png"), ("JPEG", "jpeg")])
def test_a_picture_is_taken_as_a_logo(kind, media):
    assert ReportDetails(logo=picture(kind)).logo_type == f"image/{media}"


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "neither PNG nor JPEG"),
        (b"<svg onload='alert(1)'/>", "neither PNG nor JPEG"),
        (picture("GIF"), "neither PNG nor JPEG"),
        (picture()[:-300], "is damaged"),
        (picture("JPEG")[:200], "is damaged"),
        (b"\x89PNG" + bytes(2_000_001), "has 2.0 MB, more than 2"),
        (picture("JPEG", (4001, 2)), "has 4001 × 2 pixels, more than 4000"),
    ],
)
def test_what_is_no_logo_is_refused_with_a_reason(content, says):
    with pytest.raises(CmtError, match=says):
        ReportDetails(logo=content)


def test_a_small_file_that_claims_a_huge_picture_is_refused():
    file = BytesIO()
    Image.new("1", (20_000, 20_000)).save(file, "PNG")
    with pytest.raises(CmtError, match="far more than 4000 pixels"):
        ReportDetails(logo=file.getvalue())
