import type {SentenceShape} from '../../report/texts/pack-words.ts';

const n = '([\\d,]+)';

/** Shapes of what is said of the limiter. */
export const limiterShapes: readonly SentenceShape[] = [
	[`5xx (.+) ON, (.+) OFF`, '5xx 비율 ON $1, OFF $2'],
	[
		`${n} requests?, 2xx ${n} of (.+) admissions by (.+), 429 ${n}, 5xx ${n}, transport ${n}`,
		'요청 $1건, 2xx $2건 (정책상 허용 $3건), 429 $5건, 5xx $6건, 전송 실패 $7건',
	],
	[
		`${n} requests?, 2xx ${n}, 5xx ${n} \\((.+?)\\), rejected by the provider ([\\d,]+|–)`,
		'요청 $1건, 2xx $2건, 5xx $3건 ($4), AI 제공자가 거부 $5건',
	],
	[`([+−][\\d.]+ %) from the policy, (?:within|limit) 1 %`, '정책과의 편차 $1, 허용 1 % 이내'],
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
];
