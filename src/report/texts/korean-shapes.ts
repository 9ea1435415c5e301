import type {SentenceShape} from './pack-words.ts';

// Sentences are stored in English; these are their shapes. What has no shape here stays as it was stored.
const n = '([\\d,]+)';
/** Shapes of stored sentences, each with its Korean; the first that fits counts. */
export const koreanShapes: readonly SentenceShape[] = [
	// What becomes of services
	[
		`perf-tui stood still for ${n} s from second ${n} on .+`,
		'perf-tui가 $2초부터 $1초 동안 멈춤 (일시 중지 또는 절전): 부하는 계속되었고 서비스는 관찰되지 않음',
	],
	[
		`(\\S+) exited with (\\S+?)(?: \\((?:\\w| )+\\))? after (\\d+) s(?:, out of memory)?`,
		'$1 종료됨, 종료 코드 $2, $3초 동안 실행',
	],
	[`(\\S+) exited(?: with|: exit code) (\\S+)(?: \\(.+\\))?`, '$1 종료됨, 종료 코드 $2'],
	[`(\\S+) stopped`, '$1 중지됨'],
	[`(\\S+) started`, '$1 시작됨'],
	[`(\\S+) was restarted`, '$1 재시작됨'],
	[`(\\S+) was removed`, '$1 제거됨'],
	[`(\\S+) is paused`, '$1 일시 정지됨'],
	[`(\\S+) goes on`, '$1 재개됨'],
	[`(\\S+) is healthy(?: again)?`, '$1 정상'],
	[`(\\S+) is unhealthy`, '$1 비정상'],
	[`(\\S+) is unhealthy: (.+)`, '$1 비정상: $2'],
	[`(\\S+) is out of memory: .+`, '$1 메모리 부족: 한도에 도달해 커널이 프로세스를 종료함'],
	[`the Docker engine is away \\((.+)\\); waiting for it`, 'Docker 엔진 응답 없음 ($1), 기다리는 중'],
	[`the Docker engine is back: (\\d+) of (\\d+) services run.*`, 'Docker 엔진 복귀: 서비스 $2개 중 $1개 실행 중'],
	// Thresholds and books
	[`${n} of ${n} thresholds? met`, '임계값 $2개 중 $1개 충족'],
	[`not met: (.+)`, '미충족: $1'],
	[`no run with thresholds`, '임계값이 있는 실행 없음'],
	[`no run with books to compare`, '대조할 장부가 있는 실행 없음'],
	[`${n} pairs? closes?, ${n} (?:does|do) not`, '대사 항목 $1개 일치, $2개 불일치'],
	[
		`${n} of ${n} pairs? closes?, ${n} with a book missing or nothing on both sides`,
		'대사 항목 $2개 중 $1개 일치, $3개는 장부나 기록이 없음',
	],
	[`nothing on either side: 0 = 0 reconciles nothing`, '양쪽 모두 기록 없음: 0 = 0은 아무것도 증명하지 않음'],
	[`may differ by at most ${n}: (.+)`, '최대 $1건까지 다를 수 있음: %2'],
	[`may lack at most ${n}: (.+)`, '최대 $1건까지 모자랄 수 있음: %2'],
	[`one of the two books is missing`, '두 장부 중 하나가 없음'],
	[`requests: ours and k6's summary`, '요청 수: 자체 집계와 k6 요약'],
	[`counts of all metrics: ours and k6`, '모든 메트릭의 횟수: 자체 집계와 k6'],
	[`values and percentiles of all metrics: ours and k6`, '모든 메트릭의 값과 백분위수: 자체 집계와 k6'],
	[`k6 left no summary`, 'k6가 요약을 남기지 않음'],
	// Services
	[`${n} watched, none was lost`, '서비스 $1개 관찰, 중단 없음'],
	[`lost ${n} times?`, '$1회 중단'],
	[`${n} services? watched, none was lost`, '서비스 $1개 관찰, 중단 없음'],
	[`${n} services? watched, lost ${n} times?`, '서비스 $1개 관찰, $2회 중단'],
	[`no run whose services were watched`, '서비스를 관찰한 실행 없음'],
	// Runs
	[
		`another perf-tui \\(process (\\d+), (.+)\\) sent load from this machine at the same time: latencies of both are worse for it`,
		'다른 perf-tui (프로세스 $1, $2)도 부하를 보냄: 지연 시간에 영향',
	],
	[`imported from (.+)`, '$1에서 가져옴'],
	[`exit code and an early end are not in a stream`, '종료 코드와 조기 종료는 스트림에 없음'],
	[
		`perf-tui was ended while it wrote this run down: its verdicts are without the stack's books`,
		'이 실행을 기록하던 중 perf-tui가 종료됨: 판정에 스택의 장부가 없음',
	],
	[
		`perf-tui was ended in the middle of this run: the stack's books were not read`,
		'이 실행 도중 perf-tui가 종료됨: 스택의 장부를 읽지 않음',
	],
	[
		`Closed model: ${n} VUs? with a pace of ${n} ms set the rate, not the capacity of the system`,
		'폐쇄 모델: 요청률은 시스템 용량이 아니라 VU $1개와 페이스 $2 ms가 정함',
	],
	[
		`Closed model without a pace: the rate is ${n} VUs? over the latency, a figure about both sides`,
		'페이스 없는 폐쇄 모델: 요청률은 VU $1개를 지연 시간으로 나눈 값으로, 양쪽 모두에 관한 수치임',
	],
	[
		`The machine lost ([\\d.]+ %) of its CPU time to others \\(steal\\): latencies may be theirs`,
		'이 머신은 CPU 시간의 $1를 다른 곳에 빼앗김 (steal): 지연 시간이 그 탓일 수 있음',
	],
	[
		`k6 used ([\\d.]+ %) of a core on the machine that it measures: latencies may be its own`,
		'측정 대상과 같은 머신에서 k6가 코어의 $1를 사용: 지연 시간이 k6 탓일 수 있음',
	],
	[`was stopped after ([\\d.]+) s and proves nothing`, '$1초 만에 중단되어 아무것도 증명하지 않음'],
	[`failed after ([\\d.]+) s and proves nothing`, '$1초 만에 실패하여 아무것도 증명하지 않음'],
	[`${n} requests? got no answer`, '응답 없는 요청 $1건'],
];
