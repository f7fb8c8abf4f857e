import pytest

from analysis.spelling import alike


@pytest.mark.parametrize(
    ("full", "short"),
    [
        ("Volodymyr Zelensky", "Zelenskyy"),
        ("Igor Korotchenko", "Ihor Korochenko"),
        ("Kim Jong Un", "Kim Jong-un"),
        ("Kim Jong Un", "Kim Jong Eun"),
        ("Alexander Lukashenko", "Aleksandr Lukashenko"),
        ("Luhansk", "Lugansk"),
        ("Ivan Petrov", "I. Petrov"),
        ("Recep Erdogan", "Erdoğan"),
    ],
)
def test_spellings_of_one_name_are_alike(full: str, short: str) -> None:
    assert alike(full, short)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Kim Jong Un", "Kim Yo Jong"), ("Anna Petrov", "Ivan Petrov"), ("Park Jin", "Park Chin"), ("Li Wei", "Liu Wei")],
)
def test_different_names_are_not(one: str, other: str) -> None:
    assert not alike(one, other)
