"""What wording opens which relation between organisations: data only.

Every frame carries `examples` its trigger must match and `non_examples` it must not; they are
tested one by one and printed into `docs/patterns.md`. The names in examples are invented.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from sosik import vocab
from sosik.model import Iri


class Roles(StrEnum):
    """How the parties of a frame are marked by particles."""

    SYMMETRIC = "A와 B가, A가 B와, A·B의"
    ACQUISITION = "A가 B를, A의 B, B를 A에"
    INVESTMENT = "A가 B에, B가 A로부터, 투자에는 A가 참여"
    MEMBERSHIP = "‘X’에 A, B가 참여"
    ADJACENT = "A·B 컨소시엄"


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """A relation between organisations that a word or phrase opens.

    `trigger` is a regular expression over the text; a sentence that holds none of `words` has no
    match, which is quick to see. `done` is the status of a plain past tense, `bare` that of a
    present tense or of a headline without a verb.
    """

    id: str
    kind: Iri
    roles: Roles
    words: tuple[str, ...]
    trigger: str
    done: Iri
    bare: Iri
    examples: tuple[str, ...]
    non_examples: tuple[str, ...]


FRAMES: Final[tuple[Frame, ...]] = (
    Frame(
        id="frame-mou",
        words=("협약", "양해각서", "MOU"),
        kind=vocab.MemorandumOfUnderstanding,
        roles=Roles.SYMMETRIC,
        trigger=r"(?:(?:맺은|체결한)\s(?:[^\s,.]+\s){0,5}?협약(?!식)|업무\s?(?:제휴\s?)?협약|상호\s?협약|양해각서|(?<![A-Za-z])MOU(?![A-Za-z])|협약서|(?<!이전\s)협약(?!식|에 따라|을 통해|의|으로|은|이후| 이후))",
        done=vocab.Signed,
        bare=vocab.Signed,
        examples=(
            "가온전자는 나래통신과 업무협약(MOU)을 체결했다.",
            "가온전자-나래통신, AI 협력 MOU",
            "두 회사가 양해각서에 서명했다.",
            "지난해 맺은 부품 공동 제작 협약에 따라 배를 짓는다.",
        ),
        non_examples=("이번 협약을 통해 고객 편의를 높인다.", "협약식에는 임직원이 참석했다."),
    ),
    Frame(
        id="frame-equity-swap",
        words=("지분", "주식", "자사주"),
        kind=vocab.EquitySwap,
        roles=Roles.SYMMETRIC,
        trigger=r"(?:지분|주식|자사주)(?:\s[\d.]+%)?(?:을|를)?\s?(?:상호\s?|서로\s?)?(?:맞)?(?:교환|스와프|스왑|바꾸|바꿨|바꾼)|지분(?:을|를)?\s?(?:서로\s?)?나눠\s?갖|상호\s?지분\s?(?:투자|취득)",
        done=vocab.Signed,
        bare=vocab.Announced,
        examples=(
            "양사는 3000억원 규모의 지분을 교환했다.",
            "가온전자와 나래통신이 지분 교환에 합의했다.",
            "양사는 주식 5.2%를 맞교환했다.",
        ),
        non_examples=("회사는 지분을 매각했다.", "의견을 교환했다."),
    ),
    Frame(
        id="frame-joint-venture",
        words=("합작", "조인트", "JV", "출자", "특수목적법인", "SPC"),
        kind=vocab.JointVenture,
        roles=Roles.SYMMETRIC,
        trigger=r"(?:합작\s?(?:법인|회사|사|벤처|투자)|합작(?=해\s)|조인트\s?벤처|(?<![A-Za-z])JV(?![A-Za-z])|공동\s?출자|(?:특수목적법인|SPC)(?:\([^()]{1,12}\))?(?:\s['‘“\"][^'’”\"]{1,20}['’”\"])?(?:을|를)\s(?:함께|공동(?:으로)?)\s(?:설립|세우|세운|세웠|만들))",
        done=vocab.Announced,
        bare=vocab.Announced,
        examples=(
            "가온전자는 나래통신과 합작법인을 설립한다.",
            "두 회사가 공동 출자한다.",
            "나래통신과 합작해 세운 회사",
            "나래통신과 특수목적법인(SPC)을 함께 설립한다.",
        ),
        non_examples=("자회사를 설립한다.",),
    ),
    Frame(
        id="frame-consortium",
        words=("컨소시엄", "협의체", "연합체", "얼라이언스"),
        kind=vocab.Consortium,
        roles=Roles.SYMMETRIC,
        trigger=r"(?:컨소시엄|협의체|연합체|얼라이언스)(?:(?:을|를|이|가|으로|로)?\s?(?:공동\s)?(?:구성|결성|꾸|이뤄|이루|출범|형태|조성|참여(?!기업|업체|사)|맺)|['’”\"]?\s(?:출범식|발족식|발대식|결성식)(?=을|에))",
        done=vocab.InForce,
        bare=vocab.Announced,
        examples=(
            "가온전자는 나래통신과 컨소시엄을 구성했다.",
            "세 회사가 협의체를 출범시켰다.",
            "세 회사는 ‘AI 칩 컨소시엄’ 출범식을 열었다.",
        ),
        non_examples=("컨소시엄 관계자는 말을 아꼈다.", "컨소시엄 참여기업 5곳과 협약을 맺었다."),
    ),
    Frame(
        id="frame-named-consortium",
        words=("꾸", "구성", "만들", "이뤘", "조직", "결성", "출범", "발족"),
        kind=vocab.Consortium,
        roles=Roles.SYMMETRIC,
        trigger=r"(?:['‘“\"](?P<quoted>[^'’”\"]{2,24})['’”\"]|(?P<plain>(?:[A-Z][A-Za-z]*\s)?[가-힣A-Za-z0-9]*"
        r"(?:원팀|얼라이언스|협의체|연합체|컨소시엄)))(?:을|를)\s(?:함께\s)?(?:꾸|구성|만들|이뤘|조직|(?:[가-힣0-9]+\s){0,2}?(?:결성|출범|발족))",
        done=vocab.InForce,
        bare=vocab.Announced,
        examples=(
            "가온전자는 나래통신과 함께 'AI 한팀'을 꾸렸다.",
            "세 회사가 AI 얼라이언스를 결성했다.",
            "두 회사는 '한빛 브리지'를 오는 4월 출범시킨다.",
        ),
        non_examples=("가온전자가 'AI 비서'를 내놨다.",),
    ),
    Frame(
        id="frame-membership",
        words=("참여", "합류", "가입", "동참"),
        kind=vocab.Consortium,
        roles=Roles.MEMBERSHIP,
        trigger=r"(?:['‘“\"](?P<quoted>[^'’”\"]{2,24}(?<!캠페인)(?<!챌린지)(?<!이벤트)(?<!봉사단)(?<!박람회)(?<!전시회)(?<!프로그램)(?<!페스티벌)(?<!페스타)(?<!엑스포)(?<!콘서트)(?<!세미나)(?<!콘퍼런스))['’”\"]|(?P<plain>(?:[A-Z][A-Za-z]*\s)?[가-힣A-Za-z0-9]*"
        r"(?:원팀|연합|동맹|얼라이언스|협의체|연합체|컨소시엄|이니셔티브|포럼|클럽)))(?:에(?:는|도)?\s(?=[^.]{0,120}(?:참여|합류|가입|동참))|(?:은|는)\s(?=[^.]{0,120}(?:참여(?:해|한|하|했))))",
        done=vocab.InForce,
        bare=vocab.Announced,
        examples=("‘AI 한팀 얼라이언스’에는 가온전자와 나래통신이 참여하고 있다.", "가온전자도 AI 원팀에 합류한다."),
        non_examples=("가온전자가 전시회에 참여했다.", "AI 동맹에 관심이 쏠린다.", "‘한빛 나눔 캠페인’에 가온전자가 동참했다."),
    ),
    Frame(
        id="frame-consortium-of",
        words=("컨소시엄", "연합", "협의체", "얼라이언스"),
        kind=vocab.Consortium,
        roles=Roles.ADJACENT,
        trigger=r"(?:등)?(?:으로|로)\s(?:구성|이뤄|이루어)(?:된|진)\s(?:[가-힣A-Za-z·]+\s)?(?:컨소시엄|연합체?|협의체|얼라이언스)|(?<=\s)(?:합작\s)?컨소시엄(?=이|은|을|에|과|의|,)",
        done=vocab.InForce,
        bare=vocab.InForce,
        examples=("가온전자·나래통신 컨소시엄이 보유한 지분", "가온전자, 나래통신 등으로 구성된 한빛 컨소시엄에 매각됐다."),
        non_examples=("컨소시엄 구성을 논의한다.", "가온전자가 주도하는 연합에 들어갔다."),
    ),
    Frame(
        id="frame-joint-project",
        words=("프로젝트",),
        kind=vocab.Alliance,
        roles=Roles.ADJACENT,
        trigger=r"(?<=의\s)(?:(?:공동|합작)\s(?:[가-힣A-Za-z]+\s)?프로젝트|(?:[가-힣A-Za-z]+\s){1,3}?프로젝트(?:인)?(?=\s['‘“\"]))",
        done=vocab.Announced,
        bare=vocab.Announced,
        examples=("가온전자와 나래통신의 데이터센터 프로젝트 ‘한빛’을 돕는다.", "가온전자와 나래통신의 공동 프로젝트에 들어갔다."),
        non_examples=("가온전자가 프로젝트를 시작했다.", "3사의 방지 시스템 프로젝트를 관리했다."),
    ),
    Frame(
        id="frame-merger",
        words=("통합", "합병", "하나로", "합치", "합친"),
        kind=vocab.Merger,
        roles=Roles.SYMMETRIC,
        trigger=r"(?:경영\s?통합|경영을?\s하나로\s(?:묶|합)|(?<!종)(?<!인수)(?<!인수·)(?<!인수\s)합병(?!\s?(?:비율|기일|등기|대가))|(?:사업|법인|회사)(?:을|를)?\s?통합|(?:설비|공장|사업부|부문)(?:\([^()]{1,20}\))?(?:을|를)\s(?:하나로\s)?(?:통합|합치|합친))(?!\s?(?:회사|법인|규제|뉴스|감시))",
        done=vocab.Completed,
        bare=vocab.Announced,
        examples=(
            "가온전자와 나래통신은 경영 통합을 발표했다.",
            "가온전자가 나래통신을 흡수합병한다.",
            "두 회사가 공장을 합치는 협상을 하고 있다.",
        ),
        non_examples=("통합 회사는 매년 투자한다.", "데이터를 통합 관리한다.", "종합병원을 세운다.", "합병 비율은 1대 0.3이다."),
    ),
    Frame(
        id="frame-preferred-bidder",
        words=("우선협상",),
        kind=vocab.Acquisition,
        roles=Roles.ACQUISITION,
        trigger=r"(?:매각|인수)?(?:의|을\s위한|를\s위한)?\s?우선협상(?:대상)?자(?:로|에)",
        done=vocab.InNegotiation,
        bare=vocab.InNegotiation,
        examples=(
            "다솜은행은 나래통신 매각의 우선협상대상자로 가온전자를 선정했다.",
            "가온전자가 나래통신 인수 우선협상대상자로 선정됐다.",
        ),
        non_examples=("우선협상 기간이 끝났다.",),
    ),
    Frame(
        id="frame-acquisition",
        words=("인수", "취득", "매입", "사들", "품", "손에", "매각", "최대주주"),
        kind=vocab.Acquisition,
        roles=Roles.ACQUISITION,
        trigger=r"(?:인수(?!위|인계|증|자|합병|\s?(?:대금|금액|가격|가액|자금|금융)(?!으로|로))|인수합병|(?:경영권|지분|주식)[^.,]{0,24}?(?:취득|매입|\b사들)|\b품(?:에|으로)?\s?안|\b품(?:었|은(?=\s)|는다|기로)|\b사들(?:이|였|인|여|일)|손에\s?넣|매각(?!\s?(?:대금|금액|가격|가액|자금|주관|시점|시기))|매입(?=한|했|하)|최대주주가\s(?=[^.]{0,40}?에서\s[^.]{0,30}?로\s(?:변경|바뀌|바뀐|바뀔|교체)))",
        done=vocab.Completed,
        bare=vocab.Announced,
        examples=(
            "가온전자가 나래통신을 1000억원에 인수했다.",
            "나래통신은 사업부를 가온전자에 매각한다.",
            "나래통신 품은 가온전자… 품에 안았다",
            "나래통신은 최대주주가 다솜금융에서 가온전자로 변경됐다.",
        ),
        non_examples=(
            "인수위는 25일 회의를 열었다.",
            "업무 인수인계를 마쳤다.",
            "가온전자는 나래통신과 행사들이 열린다고 밝혔다.",
            "나래통신의 신상품은 25일 나온다.",
            "인수 대금은 1000억원이다.",
        ),
    ),
    Frame(
        id="frame-investment",
        words=("투자", "출자", "라운드"),
        kind=vocab.EquityInvestment,
        roles=Roles.INVESTMENT,
        trigger=r"(?:(?:지분|전략적|시드|시리즈\s?[A-H]|프리IPO|후속|신규)?\s?투자(?:를|을)?\s?(?:유치|단행|결정|집행|받|참여|한다|했|해(?=\s[^,.]{0,12}지분)|하기|할|하는|키로|논의|검토|추진)|(?:투자|라운드)(?=(?:에는?|는|은)\s[^.]{0,80}(?:참여|주도|리드|이끌|합류))|출자(?:한|했|하)|투자\s계약|투자자로(?=\s(?:새로\s)?참여)|투자[….…]|투자$)",
        done=vocab.Completed,
        bare=vocab.Announced,
        examples=(
            "가온전자가 나래통신에 100억원을 투자했다.",
            "나래통신이 시리즈 B 투자를 유치했다.",
            "가온전자가 기존 투자자로 참여했다.",
            "나래통신에 100억원을 투자해 지분 10%를 확보했다.",
        ),
        non_examples=("투자자들이 주목했다.", "투자은행 업계"),
    ),
    Frame(
        id="frame-technology",
        words=("공동", "함께", "기술", "라이선스"),
        kind=vocab.TechnologyAlliance,
        roles=Roles.SYMMETRIC,
        trigger=r"(?:(?:공동\s?(?:으로\s)?|함께\s)(?:기술\s?)?(?:개발|연구)(?!자)|기술\s?(?:이전|제휴|수출)\s협약|기술\s?(?:이전|제휴|수출|라이선스|도입\s?계약|협력 계약)|라이선스\s?계약|공동연구)(?!\s?등)",
        done=vocab.Announced,
        bare=vocab.Announced,
        examples=(
            "가온전자와 나래통신이 칩을 공동 개발한다.",
            "나래통신과 기술이전 계약을 맺었다.",
            "나래통신과 로봇을 함께 개발하기로 했다.",
            "나래통신과 맺은 기술수출 계약",
        ),
        non_examples=("자체 개발한 칩을 내놨다.", "공동 기술 개발 등을 위한 협약"),
    ),
    Frame(
        id="frame-alliance",
        words=("제휴", "협력", "협업", "파트너십", "동맹", "공조", "연대", "손", "힘", "의기투합", "계약", "교류", "공동"),
        kind=vocab.Alliance,
        roles=Roles.SYMMETRIC,
        trigger=r"(?:(?:전략적\s)?(?:제휴|협력|협업|파트너십|동맹|공조|연대)(?!사|업체|기업|관계자|센터|회사)|손(?:을)?\s?(?:맞)?잡|맞손|힘을?\s?(?:합치|합쳐|모으)|의기투합|(?:공급|판권|유통|판매|사용|독점|위탁생산|마케팅)\s?계약|(?:학점|학술|인적|인력|기술)\s?교류|공동\s?(?:사업|전선|마케팅|대응))",
        done=vocab.Announced,
        bare=vocab.Announced,
        examples=(
            "가온전자는 나래통신과 손을 잡는 것을 택했다.",
            "두 회사는 이미 협력을 이어가고 있다.",
            "가온전자-나래통신 맞손",
            "캐릭터 사용 계약을 맺었다.",
            "두 대학은 학점 교류를 논의한다.",
        ),
        non_examples=("협력사와 상생한다.", "제휴사 할인을 제공한다."),
    ),
)
"""Read in this order; of two frames with the same parties in one sentence the more special wins."""
