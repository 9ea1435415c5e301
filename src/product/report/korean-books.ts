import type {SentenceShape} from '../../report/texts/pack-words.ts';
import {recordedShapes} from './korean-recorded.ts';

const n = '([\\d,]+)';

/** Shapes of what the books of our services are called, and of what holds a system back. */
export const bookShapes: readonly SentenceShape[] = [
	[`setup requests: ${n} subtracted from ${n}`, '준비 요청 $1건을 $2건에서 뺌'],
	[`not load, left out: (.+)`, '부하가 아니므로 제외: $1'],
	[`health probes and scrapes of moalog-server`, 'moalog-server 상태 점검과 수집'],
	[`requests: k6 and moalog-server`, '요청 수: k6와 moalog-server'],
	[`(.+): k6 and moalog-server`, '$1: k6와 moalog-server'],
	[`k6's request names do not say which endpoint they are`, 'k6의 요청 이름으로는 어느 엔드포인트인지 알 수 없음'],
	[`no request of k6 explains these`, '이에 해당하는 k6 요청이 없음'],
	[`${n} requests? passed by the limiter: subtracted`, '리미터를 거치지 않은 요청 $1건을 뺌'],
	[
		`${n} requests? failed before the provider was asked, while services were broken: subtracted`,
		'서비스에 장애를 주입한 동안 제공자 호출 전에 실패한 요청 $1건을 뺌',
	],
	[`a check that timed out may be decided later`, '시간이 초과된 확인은 나중에 결정될 수 있음'],
	[
		`(\\S+) started anew(?: ${n} times)? and counted from 0, and so many were answered between the readings around it`,
		'$1 재시작 후 0부터 셈, 앞뒤 측정 사이에 응답된 수',
	],
	[`(\\S+) was restarted during the run`, '$1 실행 중 재시작됨'],
	[`(\\S+) gave no counters before the run`, '실행 전에 $1의 카운터를 받지 못함'],
	[`(\\S+) gave no counters after the run`, '실행 후에 $1의 카운터를 받지 못함'],
	[`(\\S+) exposes no (\\S+)`, '$1에 $2 없음'],
	[`(\\S+) of (\\S+) went backwards during the run`, '실행 중 $2의 $1 값이 줄어듦'],
	[`no stack of ours was behind this (?:session|run)`, '기본 스택 없이 실행함'],
	[`the stack's books were not read`, '스택의 장부를 읽지 않음'],
	[
		`(\\S+) was ended on purpose during the run, and nobody read its counters in time to add them up`,
		'실행 중 $1:을/를 일부러 종료했고, 카운터를 더할 수 있게 제때 읽지 못함',
	],
	[
		`redis was ended on purpose, and keeps the decision log in its memory alone`,
		'redis를 일부러 종료했고, 결정 로그는 redis의 메모리에만 있음',
	],
	[
		`${n} payments came under keys beyond the ${n} that a run keeps apart, or beyond ${n} MiB of tags`,
		'실행이 따로 보관하는 키 $2개나 태그 $3 MiB를 넘은 결제가 $1건',
	],
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
	[`payment keys without a final answer: client and store`, '최종 응답이 없는 결제 키: 클라이언트와 저장소'],
	[`${n} answered keys? not in the store`, '응답받은 키 $1개가 저장소에 없음'],
	[`nobody told the client what became of them`, '어떻게 되었는지 클라이언트가 듣지 못함'],
	[`${n} keys? never got a final answer`, '최종 응답을 받지 못한 키 $1개'],
	[`the stack has no ledger that can be read`, '스택에 읽을 수 있는 원장이 없음'],
	[`the client's book of keys was not recorded`, '클라이언트의 키 장부를 기록하지 않음'],
	[`the rate limiter`, '리미터'],
	[`the AI provider and its queue`, 'AI 제공자와 대기열'],
	[`the provider`, 'AI 제공자'],
	...recordedShapes,
];
