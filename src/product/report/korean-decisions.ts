import type {SentenceShape} from '../../report/texts/pack-words.ts';

const n = '([\\d,]+)';
/** A limiter's key: a name, no sentence. */
const key = '([^\\s:]+)';

/** Shapes of what the limiter's decisions say beside its policy and the client. */
export const decisionShapes: readonly SentenceShape[] = [
	[
		`${n} decisions? in the log, ${n} allowed, ${n} by the replayed policy; ${n} of ${n} keys? counts?`,
		'로그의 결정 $1건, 허용 $2건, 정책 재현 $3건; 키 $5개 중 $4개가 판정 대상',
	],
	[`the client has ${n} admitted and ${n} × 429`, '클라이언트 기준 허용 $1건, 429 $2건'],
	[
		`the client has ${n} admitted and ${n} × 429, may differ by ${n}: (.+)`,
		'클라이언트 기준 허용 $1건, 429 $2건, 최대 $3건까지 다를 수 있음: %4',
	],
	[
		`the limiter decided over ([\\d.]+) s, the client sent over ([\\d.]+) s`,
		'리미터 결정 구간 $1초, 클라이언트 전송 구간 $2초',
	],
	[
		`the limiter decided over ([\\d.]+) s, the client sent over ([\\d.]+) s, more than 1 % apart`,
		'리미터 결정 구간 $1초, 클라이언트 전송 구간 $2초, 1 % 넘게 차이',
	],
	[`${n} decisions? in the log, ${n} requests? of the client`, '로그의 결정 $1건, 클라이언트의 요청 $2건'],
	[`${n} denied in the log, ${n} × 429`, '로그의 거부 $1건, 429 $2건'],
	[`${key}: ${n} decisions, ${n} requests`, '$1: 결정 $2건, 요청 $3건'],
	[`the client's span was not recorded`, '클라이언트의 전송 구간을 기록하지 않음'],
	[
		`several keys decide, and the client did not book its requests by key`,
		'여러 키로 결정하는데 클라이언트가 요청을 키별로 기록하지 않음',
	],
	// Against the policy
	[`${n} allowed, ${n} by the policy`, '허용 $1건, 정책상 $2건'],
	[`${key}: ${n} allowed, ${n} by the policy`, '$1: 허용 $2건, 정책상 $3건'],
	[
		`${key}: ${n} allowed, ${n} by the policy, first allowed against the policy at decision ${n}, ([\\d.]+) s in`,
		'$1: 허용 $2건, 정책상 $3건, 처음 정책과 달리 허용한 것은 $5초의 $4번째 결정',
	],
	[
		`${key}: ${n} allowed, ${n} by the policy, first denied against the policy at decision ${n}, ([\\d.]+) s in`,
		'$1: 허용 $2건, 정책상 $3건, 처음 정책과 달리 거부한 것은 $5초의 $4번째 결정',
	],
	[`${key}: ${n} allowed, ${n} by the formula`, '$1: 허용 $2건, 공식 $3건'],
	[`${key}: ${n} allowed within ([\\d.]+) s`, '$1: $3초 안에 $2건 허용'],
	[`${key}: at most ${n} within ([\\d.]+) s`, '$1: $3초 안에 최대 $2건'],
	[
		`Cross-check for (.+): the formula gives ${n} at the last denied decision, the log has ${n}`,
		'$1 교차 검증: 마지막 거부 시점에 공식 $2건, 로그 $3건',
	],
	[`Cross-check for (.+): not applied, (.+)`, '$1 교차 검증: 적용하지 않음 (%2)'],
	[`the bucket was full again in between, so refill was lost`, '도중에 버킷이 다시 가득 차 충전분이 버려짐'],
	[`no decision was denied`, '거부된 결정이 없음'],
	[`([\\d.]+) s are fewer than 2.5 windows`, '$1초는 윈도 2.5개보다 짧음'],
	[`([\\d.]+) s are a multiple of the window`, '$1초는 윈도의 배수'],
	[
		`too little offered: no key with at least 100 allowed and 20 % denied \\(${n} allowed, (\\S+ %) denied in all\\)`,
		'요청이 너무 적음: 허용 100건 이상, 거부 20 % 이상인 키가 없음 (전체 허용 $1건, 거부 $2)',
	],
	// Of a limiter that keeps no log
	[`(.+), and no decision was denied`, '%1, 거부된 결정도 없음'],
	[
		`(.+); at the last 429, ([\\d.]+) s in, ${n} were admitted and the formula gives ${n}`,
		'%1; 마지막 429 시점($2초)에 허용 $3건, 공식 $4건',
	],
	[`${n} admitted, ${n} by the formula`, '허용 $1건, 공식 $2건'],
	[`too little offered: ${n} allowed, (\\S+ %) denied`, '요청이 너무 적음: 허용 $1건, 거부 $2'],
	// While the run is on
	[`E-2 judges it`, 'E-2에서 판정'],
	[`E-2 and E-4 with the limiter ON judge it`, '리미터 ON인 E-2와 E-4에서 판정'],
	[`5xx (\\S+ %|–) OFF so far`, '지금까지 5xx 비율 OFF $1'],
	[`${n} completed of the ${n} that a full bucket admits`, '가득 찬 버킷이 허용할 $2건 중 $1건 완료'],
	[`no 429 yet`, '아직 429 없음'],
	[`the policy is not known`, '정책을 알 수 없음'],
	[`judged at the end, on the limiter's own log`, '끝난 뒤 리미터의 로그로 판정'],
	[`${n} admitted, at most ${n} by now`, '허용 $1건, 지금까지 최대 $2건'],
	[`${n} admitted, the policy allows ${n}`, '허용 $1건, 정책상 최대 $2건'],
	[`${n} admitted of the ${n} that a full bucket admits`, '가득 찬 버킷이 허용할 $2건 중 $1건 허용'],
	[`too little offered yet`, '아직 요청이 너무 적음'],
];
