import pytest

from extractors.names.agencies import agency_of, without_agency


@pytest.mark.parametrize(
    ("text", "name"),
    [
        pytest.param("Ida Holm (PAP)", "Ida Holm", id="in brackets"),
        pytest.param("Ida Holm/AFP", "Ida Holm", id="behind a slash"),
        pytest.param("Ida Holm, dpa", "Ida Holm", id="behind a comma"),
        pytest.param("Ida Holm, Reuters", "Ida Holm", id="a name that is no abbreviation"),
        pytest.param("Ida Holm, reuters", "Ida Holm, reuters", id="the same in small letters"),
        pytest.param("Ida Holm (Quay)", "Ida Holm (Quay)", id="a place"),
        pytest.param("AFP", "AFP", id="an agency alone"),
    ],
)
def test_agency_beside_a_name_is_no_part_of_it(text, name):
    assert without_agency(text) == name


@pytest.mark.parametrize(
    ("first", "last", "agency"),
    [
        pytest.param("Quay, 12 ene (EFE).- The ferry sails.", "", "EFE", id="before the first"),
        pytest.param(
            "The ferry sails.", "It sails at noon. (APA, tho)", "APA", id="behind the last"
        ),
        pytest.param("The ferry sails.", "It sails at noon. EFE", "EFE", id="without brackets"),
        pytest.param("Quay (North).- The ferry sails.", "", None, id="a part of a town"),
        pytest.param("The ferry sails.", "It sails at noon. NOW", None, id="another word"),
        pytest.param("The ferry (EFE) sails.", "The EFE sails.", None, id="amid a sentence"),
    ],
)
def test_agency_that_signs_a_report_is_found(first, last, agency):
    assert agency_of(first, last) == agency
