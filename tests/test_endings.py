"""Pairs of sentences that differ only in what stands above the deal verb, and in who says so."""

import pytest
from support import Extractor

from sosik import vocab
from sosik.model import Claim, Entity, Extraction, Node

OPENING = "이동통신 업체 나래통신과 전자 업체 가온전자가 시장을 이끈다. "
SIGNED = "가온전자는 나래통신과 업무협약"
BOUGHT = "가온전자는 나래통신을 인수"


def reports(extraction: Extraction) -> list[Claim]:
    """Return the reports of deals."""
    return [claim for claim in extraction.claims if claim.kind == vocab.DealClaim]


def judged(extraction: Extraction) -> tuple[str, str, bool]:
    """Return status, certainty and tense of the only report."""
    (claim,) = reports(extraction)
    assert claim.status is not None
    return claim.status.rpartition("#")[2], claim.certainty.rpartition("#")[2], claim.is_future


@pytest.mark.parametrize(
    ("start", "plain", "hedged"),
    [
        (SIGNED, "을 체결했다.", "을 체결했다고 한다."),
        (SIGNED, "을 체결했습니다.", "을 체결했다더라."),
        (SIGNED, "을 체결했어요.", "을 체결했나 보다."),
        (SIGNED, "을 체결했다고 밝혔다.", "을 체결했다고 믿는다."),
        (SIGNED, "을 체결했다고 공시했다.", "을 체결했다고 가정했다."),
        (SIGNED, "을 체결했다고 전했다.", "을 체결했다고 주장했다."),
        (SIGNED, "을 체결한 바 있다.", "을 체결한 척했다."),
        (SIGNED, "을 체결한 것이다.", "을 체결한 셈이다."),
        (SIGNED, "을 체결한 뒤 공장을 지었다.", "을 체결한 듯했다."),
        (SIGNED, "을 체결했기 때문이다.", "을 체결했을 것이다."),
        (SIGNED, "을 체결했다는 설명이다.", "을 체결했다는 소식이다."),
        (SIGNED, "을 체결했다는 입장이다.", "을 체결했다는 의혹을 샀다."),
        (SIGNED, "을 체결했음을 알렸다.", "을 체결했음을 의심했다."),
        (SIGNED, "을 체결했다.", "을 체결했는가."),
        (SIGNED, "을 체결하고 공장을 지었다.", "을 체결한 것으로 여겨진다."),
        (SIGNED, "을 체결했으며 공장을 짓는다.", "을 체결했다며 반겼다."),
        (BOUGHT, "했다.", "한 모양이다."),
        (BOUGHT, "했지만 성과는 없다.", "했는지 알 수 없다."),
    ],
)
def test_only_a_plain_ending_asserts_what_has_happened(extracted: Extractor, start: str, plain: str, hedged: str) -> None:
    sure, unsure = judged(extracted(OPENING + start + plain)), judged(extracted(OPENING + start + hedged))

    assert sure[1] == "Certain"
    assert unsure[1] != "Certain"
    assert not sure[2]


@pytest.mark.parametrize(
    ("start", "done", "still_open"),
    [
        (SIGNED, "을 체결했다.", "을 체결하려 했다."),
        (SIGNED, "을 체결했다.", "을 체결하고 싶어 한다."),
        (SIGNED, "을 체결했다.", "을 체결하고자 한다."),
        (SIGNED, "을 체결한 뒤 만났다.", "을 체결하기 위해 만났다."),
        (SIGNED, "을 체결한 뒤 만났다.", "을 체결하기에 앞서 만났다."),
        (SIGNED, "을 체결했다.", "을 체결할 뻔했다."),
        (SIGNED, "을 체결해 왔다.", "을 체결할 수 있다."),
        (SIGNED, "을 체결했다고 밝혔다.", "을 체결하자고 제안했다."),
        (SIGNED, "을 체결했다고 밝혔다.", "을 체결하라고 요구했다."),
        (SIGNED, "을 체결했다고 밝혔다.", "을 체결하느냐고 물었다."),
        (SIGNED, " 체결을 마쳤다.", " 체결을 촉구했다."),
        (SIGNED, " 체결을 끝냈다.", " 체결을 서둘렀다."),
        (SIGNED, " 체결을 발표했다.", " 체결을 거부했다."),
        (SIGNED, "을 체결했다는 설명이다.", "을 체결한다는 목표다."),
        (SIGNED, "을 체결하게 됐다.", "을 체결하도록 돕는다."),
        (BOUGHT, "했다.", "하려고 애썼다."),
        (BOUGHT, "를 마무리했다.", "를 노린다."),
        (BOUGHT, "한 지 3년이 됐다.", "할 생각이다."),
    ],
)
def test_what_is_wished_or_meant_has_not_come_about(extracted: Extractor, start: str, done: str, still_open: str) -> None:
    sure, unsure = judged(extracted(OPENING + start + done)), judged(extracted(OPENING + start + still_open))

    assert sure[0] in {"Signed", "Completed", "Announced"}
    assert (sure[1], sure[2]) == ("Certain", False)
    assert unsure == ("Announced", "Possible", True)


@pytest.mark.parametrize(
    ("ending", "expected"),
    [
        ("을 체결하고 시장을 넓힌다.", ("Signed", "Certain", False)),
        ("을 체결하고 시장을 넓힐 계획이다.", ("Announced", "Certain", True)),
        ("을 체결했고 시장을 넓힐 계획이다.", ("Signed", "Certain", False)),
        ("을 체결하며 시장을 넓힐 방침이다.", ("Announced", "Certain", True)),
        ("을 체결함으로써 시장에 들어섰다.", ("Signed", "Certain", False)),
    ],
)
def test_clause_without_tense_takes_that_of_the_sentence(extracted: Extractor, ending: str, expected: tuple[str, str, bool]) -> None:
    assert judged(extracted(OPENING + SIGNED + ending)) == expected


def test_rule_of_an_unknown_embedding_is_recorded_with_its_words(extracted: Extractor) -> None:
    extraction = extracted(OPENING + SIGNED + "을 체결했다고 믿는다.")

    (claim,) = reports(extraction)

    assert "modality-unknown-embedding" in claim.rules
    assert extraction.article.text[claim.cue.start : claim.cue.end] == "업무협약을 체결했다고 믿"


@pytest.mark.parametrize(
    ("text", "expected", "source"),
    [
        ("KT는 카카오를 인수했다고 밝혔다.", ("OfficialAnnouncement", "Certain"), "KT"),
        ("KT는 카카오를 인수한다고 공시했다.", ("OfficialAnnouncement", "Certain"), "KT"),
        ("KT는 카카오를 인수했다고 주장했다.", ("NamedSource", "Probable"), "KT"),
        ("네이버는 KT가 카카오를 인수했다고 밝혔다.", ("NamedSource", "Probable"), "네이버"),
        ("로이터는 KT가 카카오를 인수했다고 보도했다.", ("NamedSource", "Probable"), "로이터"),
        ("KT가 카카오를 인수했다고 로이터가 보도했다.", ("NamedSource", "Probable"), "로이터"),
        ("KT는 카카오를 인수했다고 외신은 전했다.", ("AnonymousSource", "Probable"), "외신"),
        ("한가온 네이버 대표는 KT가 카카오를 인수했다고 말했다.", ("NamedSource", "Probable"), "한가온"),
        ("한가온 KT 대표는 KT가 카카오를 인수했다고 말했다.", ("NamedSource", "Certain"), "한가온"),
        ("금융위원회는 KT가 카카오를 인수하는 것을 승인했다고 밝혔다.", ("OfficialAnnouncement", "Certain"), "금융위원회"),
        ("KT는 자회사 나래통신이 카카오를 인수했다고 밝혔다.", ("OfficialAnnouncement", "Certain"), "KT"),
        ("업계 관계자는 “KT가 카카오를 인수했다”고 말했다.", ("AnonymousSource", "Probable"), "업계 관계자"),
        ("KT 관계자는 “KT가 카카오를 인수했다”고 말했다.", ("AnonymousSource", "Certain"), "KT 관계자"),
    ],
)
def test_only_a_party_announces_its_deal(extracted: Extractor, text: str, expected: tuple[str, str], source: str) -> None:
    (claim,) = reports(extracted("시장이 커지고 있다. " + text))

    assert (claim.evidentiality.rpartition("#")[2], claim.certainty.rpartition("#")[2]) == expected
    assert isinstance(claim.attribution, Entity | Node)
    assert (claim.attribution.name if isinstance(claim.attribution, Entity) else claim.attribution.label) == source
