"""Word classes of Korean business news: titles, kinds of organisations, what is no name.

Data only. Names of particular companies and persons are not here but in the registry.
"""

import re
from collections.abc import Iterator
from typing import Final

from sosik import vocab
from sosik.model import Iri


def _words(text: str) -> tuple[str, ...]:
    """Return the words, the longest first, so that an alternation takes the longest."""
    return tuple(sorted(set(text.split()), key=lambda word: (-len(word), word)))


def alternation(words: tuple[str, ...]) -> str:
    """Return a regular expression that matches any of the words, the longest first."""
    return "|".join(re.escape(word) for word in words)


def endings(name: str, words: frozenset[str]) -> Iterator[str]:
    """Give the words that a name ends with, the longest first; the name itself counts.

    >>> list(endings("나래투자증권", frozenset({"증권", "투자증권", "은행"})))
    ['투자증권', '증권']
    """
    for size in range(min(len(name), _LONGEST), 0, -1):
        if name[-size:] in words:
            yield name[-size:]


_LONGEST = 12
"""Characters of the longest suffix."""


SURNAMES: Final = frozenset(
    "가 강 경 고 공 곽 구 국 권 금 기 길 김 나 남 남궁 노 도 독고 동방 두 라 류 마 맹 명 모 문 민 박 반 방 배 백 변 복 봉 사공 서 "
    "서문 석 선 선우 설 성 소 손 송 신 심 안 양 어 엄 여 연 염 예 오 옥 온 왕 용 우 원 위 유 육 윤 은 이 인 임 장 전 정 제 제갈 "
    "조 좌 주 지 진 차 채 천 최 추 탁 태 편 표 피 하 한 함 허 현 형 호 홍 황 황보".split()
)
"""Korean family names that the 2015 census counts above 2,000 bearers, and the two-syllable ones."""

EXECUTIVE_TITLES: Final = _words(
    "대표이사사장 대표이사회장 대표이사 공동대표이사 각자대표이사 공동대표 각자대표 총괄대표 대표 회장 부회장 명예회장 총괄부회장 수석부회장 사장 부사장 수석부사장 총괄부사장 총괄사장 전무 "
    "전무이사 상무 상무이사 이사장 부이사장 의장 총재 부총재 총괄 총괄사장 총괄대표 총괄이사 사내이사 사외이사 등기이사 이사 "
    "행장 은행장 부행장 사업대표 CEO CTO CFO COO CIO CSO CMO CPO CISO CAIO CRO CDO CBO "
    "최고경영자 최고기술책임자 최고재무책임자 최고운영책임자 최고전략책임자 최고사업책임자 최고제품책임자 최고정보책임자 "
    "최고마케팅책임자 최고혁신책임자 최고인공지능책임자 최고데이터책임자 최고보안책임자 최고의학책임자 최고과학책임자 최고인사책임자 최고커머스책임자 최고디자인책임자 최고투자책임자 최고위험관리책임자 최고책임자 총경리 창업자 공동창업자 공동창업주 창업주 설립자 창립자 오너 총수"
)
"""Posts that lead an organisation or a business of it: an `ExecutivePost`."""

OTHER_TITLES: Final = _words(
    "원장 부원장 소장 부소장 총장 부총장 학장 교수 부교수 조교수 명예교수 석좌교수 특임교수 센터장 본부장 부본부장 부문장 사업부장 "
    "사업본부장 사업단장 실장 부실장 팀장 그룹장 단장 부단장 추진단장 국장 과장 부장 차장 처장 청장 부청장 장관 차관 "
    "위원장 부위원장 상임위원 위원 시장 부시장 군수 부군수 구청장 부구청장 도지사 부지사 지사 지점장 지사장 법인장 관장 이사관 대변인 비서관 "
    "수석 수석연구원 책임연구원 선임연구원 연구위원 수석연구위원 선임연구위원 책임연구위원 주임교수 파트너 심사역 연구원 애널리스트 디렉터 매니저 담당 담당임원 변호사 회계사 박사 "
    "지회장 지부장 조합장 협회장 학회장 병원장 간사 사무총장 사무국장 사무처장 감사 고문 자문 기자 앵커 의원 대통령 총리 부총리 "
    "단장 대장 점장 공장장 랩장 파트장 상근부회장 대사 상무보 이사보 부의장 부통령 차관보 조정관 정책관 기획관 심의관 협력관 주필 논설위원 직무대행 직무대리 사무관 서기관 주무관 전문위원 프로듀서 수석매니저"
)
TITLES: Final = tuple(sorted({*EXECUTIVE_TITLES, *OTHER_TITLES}, key=lambda word: (-len(word), word)))
NOT_POSTS: Final = frozenset("기자 앵커 의원 대통령 총리 변호사 박사 장".split())
"""Titles that name a profession or an office of state rather than a post at an organisation."""

ANONYMOUS: Final = r"(?:고위\s?)?관계자|소식통|고위 임원|전문가|애널리스트들|인사|당국자|핵심 관계자|임직원"


COMPANY_SUFFIXES: Final = _words(
    "전자 텔레콤 텔레시스 통신 홀딩스 지주 그룹 은행 증권 보험 생명 손해보험 손보 화재 카드 캐피탈 캐피털 금융 금융그룹 금융지주 저축은행 뱅크 페이 자산운용 운용 투자증권 투자 "
    "인베스트먼트 벤처스 파트너스 벤처투자 기술투자 어드바이저 에셋 제약 바이오 바이오로직스 바이오사이언스 사이언스 "
    "파마 파마슈티컬 헬스케어 메디컬 테라퓨틱스 테크 테크놀로지 테크놀로지스 테크놀러지 정보기술 정보통신 시스템 시스템즈 솔루션 솔루션즈 소프트 소프트웨어 네트웍스 네트워크 "
    "엔터테인먼트 엔터 미디어 스튜디오 픽처스 게임즈 인터랙티브 건설 중공업 조선해양 해양 해운 상선 항공 에어 에어로스페이스 화학 케미칼 석유화학 정유 에너지 "
    "에너지솔루션 이노베이션 물산 상사 산업 산업개발 제철 철강 스틸 정밀 정공 기공 모터스 모터 자동차 모비스 모빌리티 로보틱스 로봇 반도체 디스플레이 "
    "머티리얼즈 머티리얼 소재 코퍼레이션 컴퍼니 인터내셔널 인터내셔날 글로벌 코리아 재팬 차이나 아메리카 유통 백화점 마트 쇼핑 리테일 홈쇼핑 푸드 푸드빌 "
    "식품 제과 음료 주류 호텔 리조트 랩스 랩 오토 오토모티브 시큐리티 커머스 로지스틱스 로지스틱 물류 택배 인더스트리 엔지니어링 인프라 인프라스트럭처 "
    "공사 일렉트릭 일렉트로닉스 전기 전선 타이어 시멘트 섬유 패션 코스메틱 화장품 클라우드 플랫폼즈 브로드밴드 스카이라이프 헬로비전 이앤씨 씨앤씨 비전 옵틱스 인베스트 "
    "프라이빗에쿼티 에쿼티 PE 회계법인 법무법인 건축사사무소 세무법인 특허법인 인베스트 유한회사 오일뱅크 칼텍스 제지 약품 바이오텍 바이오팜 엔지니어스 파이낸셜 파이낸스 인포콤 커뮤니케이션 커뮤니케이션즈 디지털 이노텍 세미콘 하이텍"
)
INSTITUTE_SUFFIXES: Final = _words(
    "산학협력단 대학교 대학 대학원 대 과학기술원 과학원 기술원 연구원 연구소 연구센터 연구재단 병원 의료원 메디컬센터 의과대학 학교 고등학교 복지관 박물관 미술관 도서관 "
    "진흥원 평가원 개발원 정보원 교육원 시험원 인증원 지원센터 기술센터 혁신센터 기획평가원 테크노파크 AI연구원 중앙연구소 의학원 보건원 보안원 품질원 관리원 서비스원 재활원"
)
PUBLIC_SUFFIXES: Final = _words(
    "부처 경찰청 검찰청 시청 군청 구청 도청 교육청 항공청 기업청 병무청 산림청 소방청 기상청 광역시 특별시 특별자치도 특별자치시 위원회 "
    "정부 국회 법원 경찰 검찰 감독원 감사원 "
    ""
)
OTHER_SUFFIXES: Final = _words(
    "상인회 동문회 총연맹 협회 협의회 연합회 연맹 조합 재단 학회 기금 공제회 중앙회 총연합회 상의 상공회의소 경제인협회 노조 노동조합 진흥회 거래소 공단 신문 일보 방송 방송국 통신사 국부펀드"
)
KIND_BY_SUFFIX: Final[tuple[tuple[tuple[str, ...], Iri], ...]] = (
    (INSTITUTE_SUFFIXES, vocab.Institute),
    (PUBLIC_SUFFIXES, vocab.PublicBody),
    (OTHER_SUFFIXES, vocab.Organization),
    (COMPANY_SUFFIXES, vocab.Company),
)
"""Read in this order: 기술보증기금 is no company though it may end like one."""

STRONG_SUFFIXES: Final = frozenset(
    "텔레콤 홀딩스 은행 증권 생명 손해보험 캐피탈 캐피털 저축은행 금융지주 금융그룹 자산운용 투자증권 인베스트먼트 벤처스 파트너스 벤처투자 기술투자 제약 바이오로직스 "
    "테라퓨틱스 테크놀로지 테크놀로지스 테크놀러지 네트웍스 엔터테인먼트 인터랙티브 중공업 케미칼 석유화학 에너지솔루션 이노베이션 모비스 모빌리티 "
    "로보틱스 머티리얼즈 코퍼레이션 인터내셔널 인터내셔날 홈쇼핑 랩스 시큐리티 로지스틱스 인프라스트럭처 일렉트릭 일렉트로닉스 브로드밴드 스카이라이프 오일뱅크 칼텍스 "
    "대학교 과학기술원 과학원 기술원 연구원 연구소 병원 의료원 진흥원 평가원 개발원 정보원 시험원 인증원 복지관 테크노파크 협회 협의회 연합회 재단 학회 중앙회 상공회의소 공사 공단 "
    "위원회 광역시 특별시 교육청 항공청 경찰청 "
    "유한회사 신문 일보 그룹 조선해양 파이낸셜 에어로스페이스 코리아 바이오사이언스 세미콘 정보통신 국부펀드".split()
)
"""Suffixes that make an organisation of nearly every proper prefix."""

EMPLOYER_SUFFIXES: Final = STRONG_SUFFIXES | frozenset(
    "전자 통신 소프트 테크 바이오 제약 증권 카드 건설 화학 물산 모터스 게임즈 스튜디오 엔터 정밀 식품 항공 해운 백화점 텔레콤 로보틱스 로봇 자동차 그룹 대학교 신문 방송".split()
)
"""Suffixes that make an organisation of the word between a person's name and title."""

COMMON_AS_WORD: Final = frozenset(
    "전자 통신 그룹 은행 증권 보험 카드 금융 투자 운용 반도체 디스플레이 자동차 로봇 항공 화학 건설 산업 유통 물류 택배 식품 음료 에너지 플랫폼즈 클라우드 게임즈 미디어 디지털 시스템 솔루션 네트워크 소프트웨어 헬스케어 소재 인프라 글로벌 법인 쇼핑 커머스 호텔 제약 바이오 생명 화재 백화점 마트 패션 화장품 코리아 전기 온 셀 진 팜 랩 오토 비전 페이 모터 해운 해양 상사 공사 공단 제철 철강 엔터 엔지니어링 약품 뱅크 테크 지주 스튜디오 커뮤니케이션 아이디 섬유 정유 모빌리티 중공업 석유화학 정보통신 캐피털 캐피탈 제과 주류 물산 정밀 리조트 타이어".split()
)
"""Suffixes that are common words when they stand alone: X 전자 is two words, X 홀딩스 is one name."""

PLACED_SUFFIXES: Final = frozenset(
    "은행 대학교 대 항공 병원 의료원 시청 도청 연구원 연구소 증권거래소 거래소 전력공사 정부 신문 일보 방송 교육청".split()
)
"""Suffixes that make a name even of a place: 부산은행, 제주항공."""

GENERIC_PREFIXES: Final = frozenset(
    "국내 해외 국책 시중 상업 종합 민간 글로벌 지방 저축 중앙 공공 정부 대학 기업 관련 외국 국제 신생 대형 중소 주요 자회사 모회사 "
    "전문 투자 금융 산업 협력 계열 합작 통합 특수목적 사모 벤처 스타트업 반도체 배터리 인공지능 로봇 바이오 제약 이동 인터넷 차세대 스마트 친환경 신재생 태양광 생활 가전 "
    "소비자 디지털 온라인 모바일 클라우드 데이터 자율주행 전기 수소 시장 기술 연구 개발 생산 판매 유통 물류 지원 혁신 국가 지역 부설 산하 사내 기존 해당 이번 양 각 동 본 현지 해상 육상 도심 개인 자동차 조선 철강 석유 화학 "
    "손해 생명 법인 지주 대기업 중견 외국계 다국적 민영 국영 국립 시립 도립 사립 공립 종합 전문 대안 인수 매각 예비 우선 발행 상장 비상장 우리 당사 전체 양대 거대 공동 단독 대표 여러 복수 다수 "
    "신기술 첨단 핵심 미래 차량 항공 우주 방산 원자력 의료 교육 문화 관광 여행 숙박 부동산 보안 통신 방송 광고 게임 음악 영상 콘텐츠 커머스 쇼핑 결제 송금 대출 예금 카드 보험 증권 은행".split()
)
"""Words that make a kind, not a name, of what follows: 국책은행, 저축은행, 해외법인."""

TYPE_WORDS: Final = _words(
    "기업 업체 회사 전문기업 전문업체 스타트업 벤처기업 벤처 자회사 손자회사 모회사 계열사 관계사 협력사 제조사 제조업체 개발사 운용사 통신사 "
    "이동통신사 항공사 해운사 게임사 제약사 보험사 증권사 카드사 건설사 정유사 플랫폼기업 플랫폼업체 대기업 중견기업 공급사 공급업체 운영사 "
    "모기업 주관사 매각주관사 체인 디벨로퍼 퍼블리셔 시행사 시공사 경쟁사 파트너사 고객사 협력업체 발주처 제작업체 위탁생산업체 에이전시 연구기관 금융사 종합편성채널 대표사 "
    "사업자 유통업체 유통기업 완성차업체 부품업체 설비업체 반도체업체 전자업체 설계업체 IT기업 AI기업 바이오기업 콘텐츠기업 팹리스 파운드리 "
    "은행 펀드 국부펀드 사모펀드 투자사 투자회사 벤처캐피털 벤처캐피탈 대행사 소프트웨어기업 보안기업 로봇기업 매체 언론 조선사 제작사 배급사 유니콘 인프라기업 그룹 거래소 서비스기업 전문 지주사 지주회사 법인 합작법인 합작사 특수목적회사"
)
"""Type words that stand before or after a name: 로봇 스타트업 X, X라는 업체."""

AFTER_NAMES: Final = frozenset(
    "구단 고위 내부 핵심 측 본사 소속 출신 관련 계열 산하 주식 지분 주가 노조 이사회 주주 고객 임직원 임원 직원 제품 서비스 브랜드 모델 매장 공장 사업 인수 합병 매각 투자 제휴".split()
)
"""Words that stand after an organisation's name and are no part of it: 가온전자 고위 관계자."""

PRODUCT_WORDS: Final = _words(
    "플랫폼 앱 어플 애플리케이션 서비스 AI 인공지능 모델 언어모델 LLM sLLM VLM 솔루션 소프트웨어 OTT 게임 신작 브랜드 로봇 로봇개 챗봇 비서 에이전트 엔진 시스템 단말기 스피커 "
    "스마트폰 태블릿 위성 신약 후보물질 치료제 백신 메신저 쇼핑몰 간편결제 클라우드 데이터센터 웹툰 드라마 영화 작품 프로그램 칩 반도체 프로세서 배터리 자동차 전기차 차량 신차 "
    "이름은 이름을 이름인 명칭은 상품 제품 장비 도구 툴 포털 메타버스 멤버십 요금제 채널 음원 앨범 제도 사업"
)
"""Words before a quoted name that make it a product's."""

NOT_ORGANISATIONS: Final = frozenset(
    "AI IT ICT MOU CEO CTO CFO COO CIO CSO CMO CPO CISO AX DX ESG R&D M&A IPO B2B B2C IoT LTE 5G 6G 4G 3G LG트윈스 GPU CPU NPU TPU LPU HBM DRAM D램 "
    "SSD LCD OLED LED TV PC VR AR XR MR API SDK OS SW HW IP PE PEF VC SPC JV IB OTT IPTV UHD UI UX LLM LMM GPT SaaS PaaS IaaS "
    "DB DBMS ERP CRM SCM QR NFC NFT ETF ETN EV PHEV HEV ESS UAM SUV MPV PF REIT RE100 FTA WTO GDP PPQ PPPQ GW MW kW FDA EU UN OECD G20 G7 "
    "BTS K팝 K-팝 CES MWC IFA CDMA WCDMA GSM MIMO RAN O-RAN VOD CI BI PR IR CG CCTV DDR DDR5 QLED ICBM HW SoC IC ASIC FPGA EUV CMOS OEM ODM EMS PCB FPCB "
    "NCC LNG LPG CCUS SMR BESS MLCC CB BW ABS ABCP CP NAND SLC TLC QLC CXL PIM MCU ADAS V2X OTA MaaS SDV ID PW USB HDMI LAN WAN VPN DNS HTTP URL PDF AICC AIDC IDC RFID LiDAR STT TTS NLP OCR RPA "
    "GAFA BATH FAANG EBITDA PER PBR ROE 2D 3D 4K 8K HD UHD AM PM KS ISO CE UL FCC HACCP GMP DNA RNA mRNA PCR ADC CAR-T CDMO CMO CRO WHO IMF NEW Home".split()
)
"""Latin abbreviations of business news that are no names."""

PLACES: Final = frozenset(f"{name}도" for name in "경기 강원 충청북 충청남 전라북 전라남 경상북 경상남 제주".split()) | frozenset(
    "한국 미국 중국 일본 대만 홍콩 북한 러시아 영국 독일 프랑스 이탈리아 스페인 네덜란드 벨기에 스위스 스웨덴 노르웨이 덴마크 핀란드 폴란드 체코 헝가리 오스트리아 터키 튀르키예 이스라엘 "
    "이란 이라크 사우디 사우디아라비아 아랍에미리트 카타르 쿠웨이트 이집트 남아프리카공화국 나이지리아 케냐 인도 인도네시아 말레이시아 싱가포르 태국 베트남 필리핀 미얀마 캄보디아 라오스 "
    "파키스탄 방글라데시 호주 뉴질랜드 캐나다 멕시코 브라질 아르헨티나 칠레 페루 콜롬비아 우크라이나 카자흐스탄 우즈베키스탄 몽골 아일랜드 포르투갈 그리스 "
    "서울 부산 대구 인천 광주 대전 울산 세종 경기 강원 충북 충남 전북 전남 경북 경남 제주 수도권 판교 강남 여의도 수원 성남 용인 화성 평택 이천 청주 천안 아산 전주 포항 구미 창원 김해 여수 "
    "순천 목포 파주 안산 고양 부천 안양 과천 춘천 원주 강릉 뉴욕 워싱턴 실리콘밸리 샌프란시스코 라스베이거스 로스앤젤레스 시애틀 텍사스 캘리포니아 베이징 상하이 선전 도쿄 오사카 런던 "
    "대한민국 남한 북중미 다롄 톈진 광저우 충칭 우한 난징 시안 쑤저우 칭다오 가오슝 타이베이 오하이오 조지아 애리조나 미시간 테네시 켄터키 인디애나 펜실베이니아 버지니아 플로리다 덴버 보스턴 시카고 휴스턴 댈러스 오스틴 산호세 마운틴뷰 구마모토 나고야 후쿠오카 하이데라바드 벵갈루루 뭄바이 뉴델리 리야드 아부다비 텔아비브 암스테르담 스톡홀름 헬싱키 취리히 제네바 밀라노 마드리드 더블린 브뤼셀 프랑크푸르트 장성 고흥 사천 해남 나주 담양 화순 무안 영암 완도 진도 당진 서산 음성 진천 오창 오송 제천 충주 공주 논산 계룡 보령 익산 군산 정읍 남원 김제 안동 경주 경산 영천 문경 상주 거제 통영 진주 양산 밀양 속초 동해 삼척 태백 파리 베를린 바르셀로나 뮌헨 하노이 호치민 자카르타 방콕 두바이 유럽 아시아 북미 남미 중동 아프리카 동남아 동남아시아 중남미 미주 오세아니아 유럽연합 전세계 세계 북미지역".split()
)

NOT_NAMES: Final = frozenset(
    "기자 특파원 업계 시장 관계자 정부 당국 회사 기업 업체 양사 3사 4사 5사 양측 두회사 이번 지난 올해 내년 최근 이날 당시 현재 향후 국내 해외 글로벌 "
    "이사회 주주총회 경영진 임직원 고객 소비자 이용자 투자자 주주 최대주주 대주주 파트너 파트너사 협력사 자회사 계열사 모회사 관계사 경쟁사 고객사 제조사 이동통신사 통신사 은행 증권사 카드사 보험사 "
    "인공지능 플랫폼 서비스 솔루션 시스템 데이터 클라우드 반도체 배터리 스마트폰 자동차 전기차 로봇 스타트업 벤처 대기업 중소기업 중견기업 빅테크 네트워크 소프트웨어 하드웨어 "
    "업무협약 협약 양해각서 계약 제휴 협력 동맹 투자 인수 합병 매각 지분 주식 펀드 컨소시엄 합작법인 합작사 합작회사 프로젝트 사업 기술 개발 연구 연구원 연구소 대학 대학교 병원 협회 재단 "
    "공사 공단 위원회 센터 본사 지사 법인 공장 사옥 매장 점포 사장 회장 대표 부회장 부사장 코스피 코스닥 나스닥 증시 뉴욕증시 유가증권시장 노조 국회 청와대 대통령실 여당 야당 그룹 당사 자사 우리 이들 그들 누구 모두 각각 "
    "국제 국가 지역 이동통신 유통 금융 보험 증권 카드 건설 조선 철강 화학 정유 항공 해운 물류 식품 제약 바이오 게임 미디어 콘텐츠 엔터테인먼트 에너지 디스플레이 전자 통신 정보통신 부품 소재 장비 국내외 온라인 오프라인 모바일 인터넷 "
    "핀테크 에듀테크 애그테크 어그테크 푸드테크 프롭테크 리걸테크 헬스테크 펨테크 클린테크 딥테크 뷰티테크 슬립테크 레그테크 인슈어테크 애드테크 스마트팜 리튬이온 웹툰 커넥티드 브라우징 셋톱박스 "
    "거래일보 전거래일보 주채권은행 주거래은행 채권은행 주관사 매각주관사 시행사 시공사 대표사 참여사 발행사 상대사 법무법인 회계법인 세무법인 "
    "첨단산업 국산 외산 산업계 학계 의료계 금융권 금융당국 규제당국 시민단체 소상공인 전통시장 전문기업 전문업체 사모펀드 벤처캐피털 벤처캐피탈 법무법인 회계법인 은행연 상장사 비상장사 지주사 지주회사 손자회사 운영사 노사협의회 전자제품 가전제품 가전 온디바이스 스마트워치 스마트스피커 노트북 태블릿 이어폰 무선이어폰 냉장고 세탁기 에어컨 텔레비전 개발사 공급사 고객센터 데이터센터 연구센터 지원센터".split()
)
"""Words that stand where a name could stand and are none."""

FINAL_ENDINGS: Final = frozenset("다 ᆫ다 는다 ᆸ니다 습니다 어요 아요 에요 예요 이에요 요 죠 지요 군요 네요".split())
"""Endings that state something; those that ask, order, propose or pass on hearsay are not among them."""
LINKING_ENDINGS: Final = frozenset(
    "고 며 으며 면서 으면서 지만 으나 나 는데 ᆫ데 은데 아서 어서 아 어 라서 자 다가 니 으니 므로 으므로 자마자 느라 더니 되 거니와 어다 아다 은즉 ᆫ즉 더라니 니까 으니까 고서 고는 길래 기에 로 은바 ᆫ바 는바".split()
)
"""Connectives that leave the clause before them asserted."""
CARRYING_AUXILIARIES: Final = frozenset("있 오 가 나가 내 주 놓 두 버리 지 되 나 않 못하 말 계시 드리 대 쌓 하".split())
"""Auxiliaries that keep what they follow; negation among them is read by the cues."""
INTENDING_ENDINGS: Final = frozenset("고자 려고 으려고 려 으려 도록 어야 아야 어야만 아야만 야 으러 러 려면 으려면".split())
"""Endings of what somebody means to do."""
DOUBTING_NOUNS: Final = frozenset(
    "척 체 양 듯 듯이 모양 뻔 만 법 셈 수 의혹 소문 가능성 가정 생각 전제 조건 느낌 착각 상상 설 루머 혐의 추측 주장 꿈 전".split()
)
"""Nouns after a clause that leave open, or deny, what it says: 체결한 척, 체결할 뻔."""
CLAIMING_NOUNS: Final = frozenset("발표 공시 설명 입장 사실 점 취지 답변 뜻 결정 결론 방침 계획 예정 것".split())
"""Nouns after …다는 by which somebody states it."""
THROUGH_NOUNS: Final = frozenset("중 등 한편 동시 가운데 데 과정 내용 계약 협약 조건 협력 파트너십 제휴".split())
"""Nouns after …하는 that leave it to their own verb whether it is so: 협력하는 내용의 …."""
THINGS: Final = frozenset(
    "이날 당시 이번 올해 내년 작년 오늘 내일 현재 향후 앞 뒤 때 점 것 데 수 말 이유 배경 원인 결과 계획 전망 실적 매출 목표 제품 서비스 사업 기술 협약 계약 제휴 협력 인수 합병 투자 거래 "
    "이것 이 그것 여기 문제 부분 상황 경우 관계 방안 조치 규모 시점 일정 가격 비용 효과 영향 의미 사실 내용 질문 의혹 지적 논란 주장 보도 소문 분야 과정 대목 이후 하반기 상반기 분기".split()
)
"""Topics that cannot speak: somebody else does."""
