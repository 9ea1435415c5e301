import type {Catalog} from '../../text/say.ts';

/** Why exporters are not compared, and how far the comparison has come. */
export const productExporters: Catalog = {
	'The exporters run in containers, and the embedded stack has none: leave --stack embedded out.':
		'익스포터는 컨테이너에서 실행되는데 내장 스택에는 컨테이너가 없습니다. --stack embedded를 빼세요.',
	'{0} repeats of 5 variants, {1} of warm-up and {2} measured each.':
		'구성 5가지를 {0}회 반복, 각각 예열 {1}, 측정 {2}.',
	'building {0}': '빌드 중: {0}',
	'Parity: both say the same in {0} series, the agent too.': '동등성: 시계열 {0}개에서 둘이 같음, 에이전트도 같음.',
	'The exporters do not say the same, and are not compared: {0} series missing, {1} different, first {2}.':
		'익스포터의 출력이 서로 달라 비교하지 않음: 없는 시계열 {0}개, 다른 시계열 {1}개, 첫 번째 {2}.',
	'{0} said: {1}': '{0} 로그: {1}',
	'target alone': '대상만',
	'rjmx-exporter over Jolokia': 'Jolokia를 쓰는 rjmx-exporter',
	'jmx_exporter over RMI, default JVM': 'RMI를 쓰는 jmx_exporter, 기본 JVM',
	'jmx_exporter over RMI, tuned JVM': 'RMI를 쓰는 jmx_exporter, 조정한 JVM',
	'jmx_exporter as agent': '에이전트로 쓰는 jmx_exporter',
	'The page of {0} was of no use for {1} s ({2}): {3}.': '{0}의 페이지를 {1}초 동안 쓸 수 없었습니다({2}). {3}.',
	'{0} of {1} series': '시계열 {1}개 중 {0}개',
	'no series of the rules is on its page': '페이지에 규칙의 시계열이 없음',
	'let jolokia.url (RJMX_JOLOKIA_URL, performance/exporters/rjmx-exporter/config.yaml) end in ?ignoreErrors=true, because one attribute that cannot be read costs its whole bean otherwise, and see that Jolokia answers there':
		'읽을 수 없는 속성 하나 때문에 빈 전체를 잃지 않도록 jolokia.url(RJMX_JOLOKIA_URL, performance/exporters/rjmx-exporter/config.yaml)이 ?ignoreErrors=true로 끝나게 하고, 그 주소에서 Jolokia가 응답하는지 확인하세요',
	'see that the target of the exporter answers at the address in its configuration':
		'익스포터의 대상이 설정의 주소에서 응답하는지 확인하세요',
	'its image has to take the rules in performance/exporters, as /config.yaml (rjmx-exporter) or /etc/jmx-exporter/rules.yaml':
		'이미지가 performance/exporters의 규칙을 /config.yaml(rjmx-exporter)이나 /etc/jmx-exporter/rules.yaml로 읽어야 합니다',
	'its image has to serve /metrics on the port of the compose file (rjmx-exporter: 9090)':
		'이미지가 compose 파일의 포트에서 /metrics를 제공해야 합니다(rjmx-exporter: 9090)',
	'Port {0} of {1} is not published: see {2}.': '{1}의 포트 {0:이/가} 공개되지 않았습니다. {2:을/를} 확인하세요.',
	'{0} ended while it was measured ({1}): mend what it said, or start it by hand with "docker compose -f {2} up {3}".':
		'측정 중에 {0}이(가) 종료되었습니다({1}). 로그에 나온 것을 고치거나 "docker compose -f {2} up {3}"로 직접 시작해 보세요.',
	'{0} was removed while it was measured.': '측정 중에 {0}이(가) 제거되었습니다.',
	'Containers of another comparison are there ({0}): let it end, or remove them with "docker compose -p {1} down -v".':
		'다른 비교의 컨테이너가 있습니다({0}). 끝날 때까지 기다리거나 "docker compose -p {1} down -v"로 제거하세요.',
	'The Docker engine is on another machine, and the exporters are scraped on this one: run this where the engine is.':
		'Docker 엔진은 다른 장비에 있는데 익스포터는 이 장비에서 수집합니다. 엔진이 있는 곳에서 실행하세요.',
	'{0} cannot be built ({1}): "docker compose -f {2} build" makes them, and without an image registry "performance/offline/build.sh".':
		'{0:을/를} 빌드할 수 없습니다({1}). "docker compose -f {2} build"로 만드세요. 이미지 레지스트리가 없으면 "performance/offline/build.sh"를 쓰세요.',
	'{0} could not be started ({1}): see "docker compose -f {2} up {3}".':
		'{0:을/를} 시작할 수 없습니다({1}). "docker compose -f {2} up {3}"로 확인하세요.',
	'it was not scraped yet': '아직 수집되지 않음',
	'its turn has not come yet': '아직 차례가 아님',
	'no container of {0} was measured': '{0}의 컨테이너가 측정되지 않음',
	'no reading yet': '아직 측정값 없음',
	'{0} and {1} could not be compared: {2}.': '{0}와(과) {1}을(를) 비교할 수 없음: {2}.',
	'{0} and {1} do not say the same: {2}.': '{0}와(과) {1}의 출력이 다름: {2}.',
	'{0} and {1} say the same in {2} series.': '{0}와(과) {1}의 시계열 {2}개가 같음.',
	'{0} was not scraped': '{0} 수집되지 않음',
	'{0} was scraped for {1} s, at least {2} s are needed': '{0} 수집 시간 {1}초, 최소 {2}초 필요',
	'{0} was scraped {1} times in {2} s, once a second is needed': '{0} 수집 {2}초 동안 {1}회, 초당 1회 필요',
	'a target file names no exporters': 'target 파일에 익스포터가 없음',
	'no stack of ours was behind this session': '이 세션에는 기본 스택이 없음',
	'the embedded stack has no exporters: they run on the compose stack': '익스포터는 compose 스택에서만 실행됨',
	'the exporters were not scraped for 60 s yet': '익스포터를 아직 60초 동안 수집하지 않음',
};

/** Lines of progress of `run exporters`. */
export const productExportersSaid: Catalog = {
	exporters: '익스포터',
	building: '빌드 중',
	parity: '동등성 확인',
	starting: '시작 중',
	'warming up': '예열 중',
	measuring: '측정 중',
	'{0} of {1}': '{1} 중 {0}',
	'working set {0}': '워킹 세트 {0}',
	'anonymous {0}': '익명 메모리 {0}',
	'scrape {0} ms': '수집 {0} ms',
	'{0} scrapes failed': '수집 실패 {0}회',
	'{0} samples': '표본 {0}개',
	'exporter {0} (anonymous {1})': '익스포터 {0} (익명 메모리 {1})',
	'target {0}': '대상 {0}',
	'repeat {0} of {1}, {2}': '반복 {0}/{1}, {2}',
	'{0}: {1}': '{0}: {1}',
};
