import type {Catalog} from '../../say.ts';

/** What options mean, as `--help` tells it: at most 84 cells. */
export const koreanOptions: Catalog = {
	'which system to drive (auto)': '부하를 걸 시스템 (auto)',
	'another compose project instead of ours, beside any k6 script (repeatable)':
		'기본 시스템 대신 쓸 compose 프로젝트, 어떤 k6 스크립트와도 함께 (반복 가능)',
	'a compose project that is running already': '이미 실행 중인 compose 프로젝트',
	'two services whose memory is compared': '메모리를 비교할 두 서비스',
	'multiplies every duration (1)': '모든 지속 시간에 곱하는 배율 (1)',
	'the same as --scale 0.1': '--scale 0.1과 같음',
	'A/B rounds a side, interleaved A B B A (1; with --vary 4)':
		'버전마다 도는 A/B 라운드 수, A B B A 순서 (1, --vary와 함께면 4)',
	'how many k6 make the load together, each a segment of it (1)':
		'함께 부하를 만드는 k6의 수, 각각 부하의 한 구간을 맡음 (1)',
	'where these k6 run, instead of here; the next three belong to it, and --only-hosts':
		'여기 대신 k6를 실행할 곳. 다음 세 옵션과 --only-hosts를 함께 씁니다',
	"the cluster, a context of kubectl's (required)": '클러스터: kubectl의 컨텍스트 (필수)',
	'where the generators are made (required)': '부하 발생기를 만들 네임스페이스 (필수)',
	'what their pods need: resources, node selector, tolerations, image, pull secrets':
		'파드에 필요한 것: 리소스, 노드 셀렉터, 톨러레이션, 이미지, 풀 시크릿',
	'the only ones that the script may ask: the run stops at another (repeatable, or with commas; required with --on, and with --fault on another project)':
		'요청해도 되는 호스트, 그 밖이면 중지 (반복, 쉼표; --on과 타 프로젝트 --fault에 필수)',
	'run, monitor: tells what would happen, and does nothing':
		'run, 모니터: 무엇을 할지 알려 주기만 하고 실행하지 않습니다',
	'kind=…,service=…,at=…[,for=…]: breaks it under load and undoes it (repeatable, or a file)':
		'kind=…,service=…,at=…[,for=…]: 부하 중 장애 주입 후 복구 (반복 또는 파일)',
	'two versions in turns; the axis: image:<service>, build:, env:<service>:<NAME>, file, k6-env:':
		'두 버전을 번갈아. 축: image:<service>, build:, env:<service>:<NAME>, file, k6-env:',
	'run by a shell before every run: puts data back to where it was':
		'매 실행 전에 셸로 실행할 명령: 데이터를 원래대로 되돌립니다',
	'vary: changes that are none (rate=2,p50=5,p95=10,p99=10,memory=5,failures=0.1)':
		'vary: 변화로 보지 않을 폭 (rate=2,p50=5,p95=10,p99=10,memory=5,failures=0.1)',
	'vary: made anew with each side too (repeatable)': 'vary: 버전마다 함께 새로 만들 서비스 (반복 가능)',
	'vary: services that were running before may be made anew': 'vary: 전부터 실행 중이던 서비스도 새로 만들 수 있음',
	"how k6's samples reach perf-tui (json: exact; csv: half the cost)":
		'k6 샘플을 받는 방식 (json: 정확, csv: 비용 절반)',
	'compose: variables (performance/.env when present)': 'compose: 변수 파일 (performance/.env가 있으면 그 파일)',
	'stack down: remove its data too': 'stack down: 데이터도 제거',
	'where sessions go (load-tests/results)': '세션을 저장할 폴더 (load-tests/results)',
	"keep k6's raw stream, compressed, in the session": 'k6의 원본 스트림을 압축해 세션에 보관',
	"k6's and the services' samples also go into the stack's Prometheus":
		'k6와 서비스의 샘플을 스택의 Prometheus에도 보냅니다',
	"--prometheus and --dashboards: a Prometheus of your own instead of the compose stack's":
		'--prometheus, --dashboards: compose 스택 것 대신 쓸 Prometheus',
	'run, import, replay: what must hold, in JSON or YAML': 'run, import, replay: 지켜야 할 한도, JSON 또는 YAML',
	'links the trace of a slow or failed request: {id} stands for its trace_id':
		'느리거나 실패한 요청의 추적 링크: {id} 자리에 trace_id가 들어감',
	'leave running what perf-tui started': 'perf-tui가 시작한 것을 끝난 뒤에도 계속 실행',
	'a verdict that was not exercised fails too': '검증하지 않은 판정도 실패로 처리',
	'the result as JSON on stdout': '결과를 표준 출력에 JSON으로',
	"import: k6's summary of the same run, of --summary-export or handleSummary (repeatable: one a file, in their order)":
		'import: 같은 실행의 k6 요약, --summary-export나 handleSummary의 것 (파일마다 하나)',
	'language of screen, help and messages (of the locale), and of what report writes (en)':
		'화면, 도움말, 메시지의 언어 (로캘을 따름)와 report가 쓰는 언어 (en)',
	'report: write docs/results too': 'report: docs/results도 씁니다',
	'report: draw the dashboards over the runs from what Prometheus answers, without Grafana':
		'report: Grafana 없이 Prometheus의 응답으로 실행 구간의 대시보드를 그립니다',
	"report: add pictures of Grafana's dashboards": 'report: Grafana 대시보드 화면을 첨부',
	'sessions: keep the newest n, remove the rest': 'sessions: 최신 n개만 남기고 제거',
	'the k6 to use (major version 2)': '사용할 k6 (주 버전 2)',
	'--no-color (and NO_COLOR): no colours': '--no-color (또는 NO_COLOR): 색 없이',
	'draw with ASCII characters only; by itself where the locale is not UTF-8':
		'ASCII 문자로만 그립니다. 로캘이 UTF-8이 아니면 자동',
	'this text': '이 도움말',
	'the version': '버전',
};
