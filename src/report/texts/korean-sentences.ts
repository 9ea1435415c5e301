import {partShapes} from './korean-parts.ts';

// Sentences are stored in English; these are their shapes. What has no shape here stays as it was stored.
const n = '([\\d,]+)';
const shapes: readonly (readonly [pattern: string, korean: string])[] = [
	// Limiter
	[`5xx (.+) ON, (.+) OFF`, '5xx 비율 ON $1, OFF $2'],
	[
		`${n} requests?, 2xx ${n} of (.+) admissions by (.+), 429 ${n}, 5xx ${n}, transport ${n}`,
		'요청 $1건, 2xx $2건 (정책상 허용 $3건), 429 $5건, 5xx $6건, 전송 실패 $7건',
	],
	[
		`${n} requests?, 2xx ${n}, 5xx ${n} \\((.+?)\\), rejected by the provider ([\\d,]+|–)`,
		'요청 $1건, 2xx $2건, 5xx $3건 ($4), AI 제공자가 거부 $5건',
	],
	[`([+−][\\d.]+ %) from the policy, within 1 %`, '정책과의 편차 $1, 허용 1 % 이내'],
	[
		`${n} decisions? in the log, ${n} allowed, ${n} by the replayed policy; ${n} of ${n} keys? counts?`,
		'로그의 결정 $1건, 허용 $2건, 정책 재현 $3건; 키 $5개 중 $4개가 판정 대상',
	],
	[`the client has ${n} admitted and ${n} × 429`, '클라이언트 기준 허용 $1건, 429 $2건'],
	[
		`the limiter decided over ([\\d.]+) s, the client sent over ([\\d.]+) s`,
		'리미터 결정 구간 $1초, 클라이언트 전송 구간 $2초',
	],
	[
		`Cross-check for (.+): the formula gives ${n} at the last denied decision, the log has ${n}`,
		'$1 교차 검증: 마지막 거부 시점에 공식 $2건, 로그 $3건',
	],
	[`Cross-check for (.+): not applied, (.+)`, '$1 교차 검증: 적용하지 않음 (%2)'],
	[`the bucket was full again in between, so refill was lost`, '도중에 버킷이 다시 가득 차 충전분이 버려짐'],
	[`no decision was denied`, '거부된 결정이 없음'],
	[
		`${n} requests? passed by the limiter(?: \\(rate_limit_fail_open_total\\))?`,
		'리미터를 거치지 않은 요청 $1건 (rate_limit_fail_open_total)',
	],
	[`the (on|off|ON|OFF) side is missing`, '$1 쪽 실행이 없음'],
	[`${n} × 5xx under ON`, 'ON에서 5xx $1건'],
	[`${n} transport failures? under ON`, 'ON에서 전송 실패 $1건'],
	[`no 429 under ON`, 'ON에서 429 없음'],
	[`${n} × 429 although the limiter was OFF`, '리미터가 OFF인데 429 $1건'],
	[`${n} allowed, ${n} by the policy`, '허용 $1건, 정책상 $2건'],
	[`no E-2 run: run E-2 with the limiter OFF and ON`, 'E-2 실행 없음: 리미터 OFF와 ON으로 E-2를 실행하세요'],
	[`no ON run of E-2 or E-4: run E-2`, 'E-2나 E-4의 ON 실행 없음: E-2를 실행하세요'],
	[`the limiter keeps no decision log`, '리미터에 결정 로그가 없음'],
	// p99
	[`p99 (.+ ms), limit (.+ ms), whole run of (.+)`, '$3 전체 구간 p99 $1, 한도 $2'],
	[`p99 (.+ ms), limit (.+ ms), worst 10 s of (.+)`, '$3 최악 10초 p99 $1, 한도 $2'],
	[
		`p99 (.+ ms) of ${n} × 2xx \\(limit (.+ ms)\\), worst 10 s (.+ ms) \\(limit (.+ ms)\\)`,
		'2xx $2건의 p99 $1 (한도 $3), 최악 10초 $4 (한도 $5)',
	],
	[
		`p99 (.+ ms) of ${n} × 2xx, of only ${n}: the slowest answer \\(limit (.+ ms)\\), worst 10 s (.+ ms) \\(limit (.+ ms)\\)`,
		'2xx $2건의 p99 $1 ($3건뿐이라 가장 느린 응답과 같음, 한도 $4), 최악 10초 $5 (한도 $6)',
	],
	[`p99 of the whole run (.+ ms), not under (.+ ms)`, '전체 구간 p99 $1, 한도 $2 초과'],
	[`p99 of the worst 10 s (.+ ms), not under (.+ ms)`, '최악 10초 p99 $1, 한도 $2 초과'],
	[`no E-1 or E-4 run: run E-1`, 'E-1이나 E-4 실행 없음: E-1을 실행하세요'],
	// Payments
	[`${n} duplicate charges? in ${n} payments?`, '결제 $2건 중 중복 청구 $1건'],
	[
		`${n} payments? acknowledged, ${n} duplicate charges?, ${n} contended keys? with a 409, ${n} lost responses? retried, ${n} sagas? compensated, ${n} unexpected answers?`,
		'확인된 결제 $1건, 중복 청구 $2건, 409를 받은 경합 키 $3개, 유실 응답 재시도 $4건, 보상된 사가 $5건, 예상 밖 응답 $6건',
	],
	[`no E-3 or E-4 run: run E-3`, 'E-3이나 E-4 실행 없음: E-3을 실행하세요'],
	[`no payment succeeded`, '성공한 결제 없음'],
	[`no contended key saw a 409`, '경합 키에서 409 없음'],
	[`no lost response was retried`, '유실 응답 재시도 없음'],
	[`no compensation ran`, '보상 실행 없음'],
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
	// Exporters
	[
		`the embedded stack has no exporters: they run on the compose stack`,
		'embedded 스택에는 익스포터가 없음: compose 스택에서 실행됩니다',
	],
	[`no container engine measured an exporter`, '익스포터를 측정한 컨테이너 엔진 없음'],
	[`at most (.+? MB) \\((.+?)\\), limit (.+? MB) \\((.+?)\\)`, '최대 $1 ($2), 한도 $3 ($4)'],
	[
		`(\\S+): ${n} samples?, working set (.+?), anonymous (.+?), ${n} restarts?, (?:scrape errors –|${n} scrape errors?), parity (ok|broken|–)`,
		'$1: 표본 $2개, 워킹 셋 $3, 익명 메모리 $4, 재시작 $5회, 수집 오류 $6건, 메트릭 대조 $7',
	],
	[`(.+ MB) \\((.+)\\) is not below the limit`, '$1 ($2), 한도 미만이 아님'],
	[`${n} samples?, at least ${n} are needed`, '표본 $1개, 최소 $2개 필요'],
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
	[`does not close: (.+)`, '불일치: $1'],
	[`nothing on either side: 0 = 0 reconciles nothing`, '양쪽 모두 기록 없음: 0 = 0은 아무것도 증명하지 않음'],
	[`setup requests: ${n} subtracted from ${n}`, '준비 요청 $1건을 $2건에서 뺌'],
	[`not load, left out: (.+)`, '부하가 아니므로 제외: $1'],
	[`may differ by at most ${n}: (.+)`, '최대 $1건까지 다를 수 있음: %2'],
	[`one of the two books is missing`, '두 장부 중 하나가 없음'],
	[`requests: ours and k6's summary`, '요청 수: 자체 집계와 k6 요약'],
	[`counts of all metrics: ours and k6`, '모든 메트릭의 횟수: 자체 집계와 k6'],
	[`values and percentiles of all metrics: ours and k6`, '모든 메트릭의 값과 백분위수: 자체 집계와 k6'],
	[`health probes and scrapes of moalog-server`, 'moalog-server 상태 점검과 수집'],
	[`(.+) (2xx|3xx|4xx|429|5xx): k6 and moalog-server`, '$1 $2: k6와 moalog-server'],
	[`limiter asked while OFF`, 'OFF 중 리미터 호출'],
	[`AI rejections: k6 503 and the provider's count`, 'AI 거부: k6의 503과 제공자 집계'],
	[`limiter decisions: k6 and the log`, '리미터 결정: k6와 로그'],
	[`limiter allowed: k6 2xx \\+ 5xx and the log`, '리미터 허용: k6의 2xx + 5xx와 로그'],
	[`limiter denied: k6 429 and the log`, '리미터 거부: k6의 429와 로그'],
	[`limiter allowed: the log and rate_limiter_requests_total`, '리미터 허용: 로그와 rate_limiter_requests_total'],
	[`limiter denied: the log and rate_limiter_requests_total`, '리미터 거부: 로그와 rate_limiter_requests_total'],
	[`payment requests: k6 and the client's book`, '결제 요청: k6와 클라이언트 장부'],
	[`payments created: k6 201 and the client's book`, '생성된 결제: k6의 201과 클라이언트 장부'],
	[`payments acknowledged: client and completed rows`, '확인된 결제: 클라이언트와 완료 행'],
	[`payments acknowledged: client and active rows`, '확인된 결제: 클라이언트와 활성 구독 행'],
	[`payments acknowledged: client and charges less refunds`, '확인된 결제: 클라이언트와 청구 − 환불'],
	[`payment keys: client and store`, '결제 키: 클라이언트와 저장소'],
	[`k6 left no summary`, 'k6가 요약을 남기지 않음'],
	// Services
	[`${n} watched, none was lost`, '서비스 $1개 관찰, 중단 없음'],
	[`lost ${n} times?`, '$1회 중단'],
	[`${n} services? watched, none was lost`, '서비스 $1개 관찰, 중단 없음'],
	[`${n} services? watched, lost ${n} times?`, '서비스 $1개 관찰, $2회 중단'],
	[`no run whose services were watched`, '서비스를 관찰한 실행 없음'],
	// The limit
	[
		`(.+): no limit up to (\\S+)/s; 2xx followed every step, more was not offered`,
		'$1: $2/초까지 한계 없음. 2xx가 모든 단계를 따라갔고 그 이상은 제공하지 않음',
	],
	[
		`(.+): the limit is (\\S+) 2xx/s \\((\\S+) to (\\S+)\\), held by (.+) \\((.+) confidence\\)`,
		'$1: 한계는 2xx $2/초 ($3–$4), 원인 %5 (신뢰도 %6)',
	],
	[
		`(.+): the limit is (\\S+) 2xx/s \\((\\S+) to (\\S+)\\); what holds it there was not found`,
		'$1: 한계는 2xx $2/초 ($3–$4), 원인은 찾지 못함',
	],
	[`the rate limiter`, '리미터'],
	[`the AI provider and its queue`, 'AI 제공자와 대기열'],
	[`the service, which refuses`, '요청을 거부하는 서비스'],
	[`the generator`, '부하 발생기'],
	[`the generator, or the machine that it shares`, '부하 발생기 또는 함께 쓰는 머신'],
	[`the machine's CPU`, '머신의 CPU'],
	[`CPU of a core meanwhile: (.+)`, '그동안 코어당 CPU: $1'],
	[`CPU of (\\S+)`, '$1의 CPU'],
	[`memory of (\\S+)`, '$1의 메모리'],
	[`high`, '높음'],
	[`medium`, '중간'],
	[`low`, '낮음'],
	[`(\\S+ %) of what did not succeed was answered 429`, '성공하지 못한 요청의 $1가 429 응답'],
	[`(\\S+ %) of what did not succeed was answered 5xx or not at all`, '성공하지 못한 요청의 $1가 5xx 또는 무응답'],
	[`the provider counted ${n} rejections for ${n} × 5xx`, '제공자가 센 거부 $1건, 5xx $2건'],
	// Runs
	[
		`another perf-tui \\((.+)\\) sent load from this machine at the same time: latencies of both are worse for it`,
		'같은 머신에서 다른 perf-tui ($1)가 동시에 부하를 보냄: 양쪽 지연 시간이 그만큼 나빠짐',
	],
	[`imported from (.+)`, '$1에서 가져옴'],
	[`exit code and an early end are not in a stream`, '종료 코드와 조기 종료는 스트림에 없음'],
	[
		`k6's summary is missing: thresholds and k6's own figures are not known`,
		'k6 요약이 없음: 임계값과 k6 자체 수치를 알 수 없음',
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
	[`is evidence, its latency fails nothing`, '증거일 뿐, 지연 시간으로 실패하지 않음'],
];

const compiled = [...partShapes, ...shapes].map(([pattern, korean]) => [new RegExp(`^${pattern}$`), korean] as const);
const run = /^run (\d+), (\S+?)(?: limiter (ON|OFF))?(?:(:| is| was| failed|, )(.*))?$/s;

/** A stored sentence in Korean, or as it is where its shape is not known; figures and names are never touched. */
export function koreanSentence(text: string): string {
	const end = text.endsWith('.') ? '.' : '';
	const bare = end === '' ? text : text.slice(0, -1);
	const labelled = run.exec(bare);
	if (labelled) return translateLabelled(labelled, text, end);
	const translated = translate(bare);
	return translated === null ? text : `${translated}${end}`;
}

function translateLabelled([, number, scenario, limiter, joint, rest]: RegExpExecArray, text: string, end: string) {
	const label = `실행 ${number}, ${scenario}${limiter ? ` 리미터 ${limiter}` : ''}`;
	if (joint === undefined || rest === undefined) return text;
	const said = joint === ':' ? rest.trim() : joint === ', ' ? rest : `${joint.trim()}${rest}`;
	// An endpoint may stand between the run and what is said of it.
	const colon = joint === ', ' ? said.lastIndexOf(': p99') : -1;
	const [about, sentence] = colon < 0 ? ['', said] : [`, ${said.slice(0, colon)}`, said.slice(colon + 2)];
	const parts = translate(sentence) ?? translateParts(sentence);
	return parts === null ? text : `${label}${about}: ${parts}${end}`;
}

/** Several remarks in one sentence, joined by a comma. */
function translateParts(sentence: string): string | null {
	const parts = sentence.split(/, (?!\d{3})/).map(translate);
	return parts.every(part => part !== null) ? parts.join(', ') : null;
}

function translate(sentence: string): string | null {
	for (const [pattern, korean] of compiled) {
		const found = pattern.exec(sentence);
		if (!found) continue;
		// `$2` is put in as it is, `%2` is a sentence of its own.
		return korean.replace(/([$%])(\d)/g, (_, kind: string, index: string) => {
			const part = found[Number(index)] ?? '';
			return kind === '%' ? (translate(part) ?? part) : part;
		});
	}
	return null;
}
