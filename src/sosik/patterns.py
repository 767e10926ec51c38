"""What wording says in which state a deal is and how surely: data only.

Every pattern carries `examples` it must match and `non_examples` it must not; they are tested
one by one and printed into `docs/patterns.md`. The names in examples are invented.
A `Cue` is a step of the predicate chain that follows the word which opens a relation (`frames`).
Korean is head-final: of two cues in one chain the later one governs.
"""

from dataclasses import dataclass
from typing import Final

from sosik import vocab
from sosik.model import Iri


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """One step of a predicate chain; what is `None` leaves the earlier steps as they are."""

    id: str
    pattern: str
    examples: tuple[str, ...]
    non_examples: tuple[str, ...]
    status: Iri | None = None
    certainty: Iri | None = None
    evidentiality: Iri | None = None
    is_denied: bool = False
    is_future: bool = False


STATUS_CUES: Final[tuple[Cue, ...]] = (
    Cue(
        id="status-rumoured",
        pattern=r"(?<=교환|인수|합병|매각|제휴|동맹|협력|투자|결별|통합|합작)설(?![립명계치])|루머",
        status=vocab.Rumoured,
        examples=("지분 교환설이 나온다", "인수설"),
        non_examples=("합작 설립", "투자 설명회"),
    ),
    Cue(
        id="status-failed",
        pattern=r"결렬|무산|불발|백지화|파기|좌초|수포|물거품|없던 일|불허|부결|금지(?:했|하|됐)|발을\s(?:뺐|뺀|빼)",
        status=vocab.Rejected,
        examples=("인수 협상이 결렬됐다", "합병이 무산됐다", "합병을 불허했다"),
        non_examples=("인수 협상이 타결됐다",),
    ),
    Cue(
        id="status-terminated",
        pattern=r"결별|해지|철회|종료(?:했|한|됐|키로|하기)|청산|갈라(?:서|섰|선|설)|(?:제휴|협력|동맹|관계|연대)(?:을|를)\s끝(?:냈|낸|내)|깨(?:졌|지|뜨|트|고)|깼|중도\s?포기|포기(?:했|한|키로|하기)|접(?:었|기로)|실패(?:했|한|하)|탈퇴",
        status=vocab.Terminated,
        examples=("제휴를 종료했다", "두 회사가 결별했다", "인수 계획을 철회했다", "동맹이 깨졌다", "제휴를 끝낸다"),
        non_examples=("제휴를 연장했다", "인수 협상을 끝냈다"),
    ),
    Cue(
        id="status-suspended",
        pattern=r"중단(?:했|한|됐|된|키로|하기)|보류|연기(?:했|한|됐|된|키로|하기)",
        status=vocab.Suspended,
        examples=("협상을 중단했다", "투자를 보류했다", "협약을 연기했다"),
        non_examples=("협상을 재개했다", "연기자로 나섰다"),
    ),
    Cue(
        id="status-under-review",
        pattern=r"검토|저울질|타진|제안(?:했|한|하)|(?:참여|인수)를?\s?고려|만지작",
        status=vocab.UnderReview,
        examples=("업무협약 체결을 검토 중이다", "인수를 저울질하고 있다"),
        non_examples=("협약을 체결했다",),
    ),
    Cue(
        id="status-in-negotiation",
        pattern=r"준비(?:하고|\s?중)|논의|협상|협의(?![체회])|추진|모색|실사(?:를|에)|조율|물밑|우선협상대상자|인수전|본입찰|예비입찰",
        status=vocab.InNegotiation,
        examples=("업무협약을 추진하는", "인수 협상을 벌이고 있다", "지분 투자를 논의하고 있다", "협약을 준비 중이다"),
        non_examples=("인수를 완료했다", "협약을 체결했다"),
    ),
    Cue(
        id="status-completed",
        pattern=r"완료|마무리|성사|매듭|종결|유치(?:했|에 성공)|납입|참여했|(?:설립|출범|결성|구성)(?:했|됐|시켰)|(?<!계획을\s)(?<!목표를\s)(?<!방침을\s)(?<!전략을\s)세(?:웠|운(?=\s))|에서\s[^.]{0,30}?로\s(?:변경|교체)(?!할|될|하기|키로)|지분[^,]{0,14}?(?:확보했|취득했|보유하고|갖고\s있|갖게\s됐)",
        status=vocab.Completed,
        examples=("인수를 완료했다", "투자를 유치했다", "합작법인을 설립했다", "합작법인을 세웠다", "투자해 지분 10%를 확보했다"),
        non_examples=("투자 유치를 추진한다", "합작법인을 설립한다", "투자할 계획을 세웠다", "합작사를 세우기로 했다"),
    ),
    Cue(
        id="status-in-force",
        pattern=r"이어가|이어오|이어\s?나가|유지하고|진행하고|참여하고\s?있|운영하고\s?있|협력하고\s?있|함께하고\s?있|제휴를?\s?맺고\s?있|(?:협력|제휴|협업)\s?중|(?:협력|협업|제휴|연구|개발)해\s?(?:왔|오고)",
        status=vocab.InForce,
        examples=("이미 협력을 이어가고 있다", "얼라이언스에 참여하고 있다", "지난해부터 협업해 왔다"),
        non_examples=("협력을 검토하고 있다",),
    ),
    Cue(
        id="status-signed",
        pattern=r"체결|맺(?:었|은|고|어|기|을|(?=는다))|서명|조인|도장을?\s?찍|사인(?:했|하)|손(?:을)?\s?(?:맞)?잡(?:았|은)|합의(?:했|에 도달)",
        status=vocab.Signed,
        examples=("업무협약을 체결했다", "제휴를 맺었다", "합의서에 서명했다", "손잡았다", "계약서에 도장을 찍었다"),
        non_examples=("업무협약을 추진한다",),
    ),
    Cue(
        id="status-announced",
        pattern=r"공식\s?발표|발표(?:했|하)|공시(?:했|하)|하기로|키로|기로\s?(?:했|한|합의|결정|확정)|결의(?:했|하)|결정(?:했|하)|확정(?:했|하)|나선다|나서기로|택했",
        status=vocab.Announced,
        examples=("경영 통합을 공식 발표하며", "인수하기로 했다", "투자를 결정했다"),
        non_examples=("발표회를 연다",),
    ),
    Cue(
        id="status-planned",
        pattern=r"(?:할|될|맺을|잡을|을|칠|일)\s?(?:예정|계획|방침|전망)|하겠다|나갈\s?(?:예정|계획|방침)|계획(?:이다|이라고|을 세|을 밝)|예정(?:이다|이라고|인)|방침(?:이다|이라고)",
        status=vocab.Announced,
        is_future=True,
        examples=("업무협약을 체결할 예정이다", "인수할 계획이다"),
        non_examples=("업무협약을 체결했다",),
    ),
)

CLAUSE_CUES: Final[tuple[Cue, ...]] = (
    Cue(
        id="modality-negated",
        pattern=r"(?<!공개하)(?<!언급하)(?<!확인하)(?<!밝히)(?<!알려지)(?<!전하)지(?:는|도|를)?\s?(?:않|못)|것(?:은|이|도)\s?아니|이유(?:가|는)\s없|(?<!발표하)(?<!공개하)(?<!확정하)(?<!서두르)기보다|는\s대신|려다\s",
        is_denied=True,
        examples=(
            "협약을 맺지 않았다",
            "손잡지 못했다",
            "합병한 것은 아니다",
            "협력할 이유는 없다",
            "협력하기보다 경쟁한다",
            "협력하는 대신 경쟁한다",
        ),
        non_examples=(
            "협약을 맺었다",
            "협약 내용을 밝히지 않았다",
            "계약 금액을 공개하지 않았다",
            "인수를 바로 발표하기보다 내년에 알린다",
        ),
    ),
    Cue(
        id="modality-conditional",
        pattern=r"(?:다면|더라면|이라면|으면|(?<=[하되])면|경우(?:에는|엔|에)?|다\s?(?:해도|하더라도))(?=[\s,])",
        certainty=vocab.Possible,
        examples=("협약을 맺는다면 시장이 바뀐다", "인수할 경우 시장이 바뀐다", "손잡으면 시장이 바뀐다", "합병하면 1위가 된다"),
        non_examples=("협약을 맺으면서 밝혔다", "두 회사에 따르면 협약을 맺었다", "협약을 맺은 반면 값은 내렸다"),
    ),
    Cue(
        id="modality-questioned",
        pattern=r"여부|[을할될갈질]까(?=[?\s,…]|$)|[했됐었았은는할될을]지(?:는|도|를|가)?(?=\s(?:않|확인|불|알|두고|여|관심|주목|미|아직|모른))",
        certainty=vocab.Possible,
        examples=("협약 체결 여부는 불투명하다", "손을 잡을까?", "체결했는지는 확인되지 않았다"),
        non_examples=("협약을 맺은 지 3년이 됐다", "협약을 맺었다"),
    ),
    Cue(
        id="modality-obligation",
        pattern=r"[아어여해워야]야\s?(?:한다|할|하며|한|만)|수도\s있|수\s있을|이\s필요하다|필요성|(?:을|를|기)\s?(?:원한다|바란다|희망한다)|임박",
        certainty=vocab.Possible,
        examples=(
            "합병해야 한다는 주장이 나온다",
            "손잡아야 한다",
            "제휴할 수도 있다",
            "협력이 필요하다",
            "협력을 원한다",
            "체결이 임박했다",
        ),
        non_examples=("협력 분야 한 곳을 더했다", "협력할 수 있는 방안을 논의한다"),
    ),
    Cue(
        id="modality-press",
        pattern=r"다는\s(?:[가-힣]+\s){0,2}?보도(?=[가는를에])(?!.{0,30}(?:아니|다르|무근|부인|일축|선을\s?그|오보))",
        certainty=vocab.Probable,
        evidentiality=vocab.Hearsay,
        examples=("인수한다는 보도가 나왔다", "인수했다는 일부 외신 보도를 확인하지 않았다"),
        non_examples=("인수한다고 보도자료를 냈다", "인수한다는 보도는 사실이 아니라고 선을 그었다"),
    ),
)
"""Read in the clause of the trigger only: in another clause they speak of something else."""

SENTENCE_CUES: Final[tuple[Cue, ...]] = (
    Cue(
        id="modality-rumour",
        pattern=r"(?<=교환|인수|합병|매각|제휴|동맹|협력|투자|결별|통합|합작)설(?![립명계치])|루머|추측(?:이|만)|(?:이야기|얘기|말|소문)(?:가|이)\s(?:[가-힣]+\s){0,2}?(?:나온|나오|돌|흘러)",
        certainty=vocab.Possible,
        evidentiality=vocab.Hearsay,
        examples=("지분 교환설이 나온다", "합친다는 이야기가 나온다"),
        non_examples=("합작 설립을 마쳤다", "이야기를 나눴다"),
    ),
    Cue(
        id="modality-hearsay",
        pattern=r"(?:알려졌|알려진다|알려져|전해졌|전해진다|전해져|전해지고|알려지고|후문이|소문이|전언이|설이\s(?:돌|나오|제기)|거론(?:된다|되고|됐))",
        certainty=vocab.Probable,
        evidentiality=vocab.Hearsay,
        examples=("체결한 것으로 알려졌다", "인수를 추진하는 것으로 전해졌다"),
        non_examples=("체결했다고 밝혔다", "널리 알린다"),
    ),
    Cue(
        id="modality-inference",
        pattern=r"(?:것으로|듯|모양으로)\s?(?:보인다|보여|풀이(?:된다|돼)|분석(?:된다|돼)|해석(?:된다|돼)|추정(?:된다|돼)|파악(?:된다|됐|돼)|관측(?:된다|돼))|듯(?:하다|이다)|(?:분석|해석|평가|관측)(?:이다|이\s나온다|이\s나오)",
        certainty=vocab.Probable,
        evidentiality=vocab.Inference,
        examples=("발표할 것으로 보인다", "협력이 필요하다는 분석이다"),
        non_examples=("공장을 살펴본다",),
    ),
    Cue(
        id="modality-forecast",
        pattern=r"내다(?:봤|본|보고)|전망(?:이다|이\s나온다|이\s나오|이\s우세|된다|돼|하고)|예측(?:이\s나오|이\s나온다|된다|돼|이다)|예상(?:된다|돼|이다)|점쳐진다|가능성(?:이|은|도|을|까지)|유력|기대(?:된다|된다고|감이|를\s모은다)|길이\s열렸",
        certainty=vocab.Possible,
        evidentiality=vocab.Forecast,
        is_future=True,
        examples=("합병할 전망이다", "호출할 수 있게 된다는 예측이 나오기도 했다", "협업할 수 있는 길이 열렸다"),
        non_examples=("전망대에 올랐다", "체결했다"),
    ),
    Cue(
        id="modality-denied",
        pattern=r"사실이\s?아니|사실과\s?다르|사실\s?무근|부인(?:했|하|해)|바(?:가|도)?\s?없|적(?:이|도)?\s?없|계획(?:이|은)\s?없|일축(?:했|하|해)|선을\s?그었|않기로|않는다고|오보(?:다|라|로|이)|거짓(?:이|으로)|착각",
        is_denied=True,
        examples=("체결했다는 것은 사실이 아니다", "인수를 검토한 바 없다고 밝혔다", "인수했다는 보도는 오보다"),
        non_examples=("체결한 바 있다", "계획을 밝혔다"),
    ),
    Cue(
        id="modality-confirmed",
        pattern=r"것은\s맞다|것이\s맞다|사실이다|사실로\s확인|확인됐다",
        certainty=vocab.Certain,
        examples=("검토 중인 것은 맞다", "협의한 것은 사실이다"),
        non_examples=("사실이 아니다", "검토 중이다"),
    ),
    Cue(
        id="modality-official",
        pattern=r"공식\s?발표|공시(?:했|하)|(?:고|라고)\s?발표(?:했|하)",
        evidentiality=vocab.OfficialAnnouncement,
        examples=("경영 통합을 공식 발표하며", "인수한다고 공시했다"),
        non_examples=("작품 발표회를 열었다",),
    ),
)

SPEECH_VERBS: Final = (
    r"밝혔|밝힌|밝혀|밝히|말했|말한|말하|강조했|강조한|강조하|설명했|설명한|설명하|전했|전한|덧붙였|덧붙인|언급했|언급한|주장했|주장한|지적했|지적한|"
    r"평가했|토로했|답했|당부했|내비쳤|내비친|요구했|촉구했|비판했|소감을|예고했|제안했|자신했|예상했|전망했|진단했|반문했|소개했|약속했|다짐했|분석했|"
    r"선언했|호소했|귀띔했|기대했|되물었|물었|외쳤|일축했|부연했|역설했|반박했|우려했|설파했|잘라 말|선을 그|표현했|표명했|보도했|기대감을|포부를|의지를|뜻을"
)
"""Verbs that report speech, for the tail of a quotation and for `-고 밝혔다`."""
