import type {SentenceShape} from '../../report/texts/pack-words.ts';

const n = '([\\d,]+)';
const ms = '([\\d.,]+ ms)';

/** Shapes of what is said of p99 latency. */
export const latencyShapes: readonly SentenceShape[] = [
	[`p99 ${ms}, limit ${ms}, whole run of (.+)`, '$3 전체 구간 p99 $1, 한도 $2'],
	[`p99 ${ms}, limit ${ms}, worst 10 s of (.+)`, '$3 최악 10초 p99 $1, 한도 $2'],
	[`p99 ${ms}, limit ${ms}, one endpoint`, '엔드포인트 하나의 p99 $1, 한도 $2'],
	[`p99 ${ms} so far, limit ${ms}`, '지금까지 p99 $1, 한도 $2'],
	[
		`p99 ${ms} of ${n} × 2xx \\(limit ${ms}\\), worst 10 s ([\\d.,]+ ms|–) \\(limit ${ms}\\)`,
		'2xx $2건의 p99 $1 (한도 $3), 최악 10초 $4 (한도 $5)',
	],
	[
		`p99 ${ms} of ${n} × 2xx, of only ${n}: the slowest answer \\(limit ${ms}\\), worst 10 s ([\\d.,]+ ms|–) \\(limit ${ms}\\)`,
		'2xx $2건의 p99 $1 ($3건뿐이라 가장 느린 응답과 같음, 한도 $4), 최악 10초 $5 (한도 $6)',
	],
	[`p99 ${ms} of ${n} × 2xx \\(limit ${ms}\\)`, '2xx $2건의 p99 $1 (한도 $3)'],
	[`p99 ${ms}, not under ${ms}`, 'p99 $1, 한도 $2 초과'],
	[`p99 of the whole run ${ms}, not under ${ms}`, '전체 구간 p99 $1, 한도 $2 초과'],
	[`p99 of the worst 10 s ${ms}, not under ${ms}`, '최악 10초 p99 $1, 한도 $2 초과'],
	[`no 2xx among ${n} requests?, nothing to take a percentile of`, '요청 $1건 중 2xx가 없어 백분위수를 구할 수 없음'],
	[`only ${n} of ${n} requests? were answered, fewer than half`, '요청 $2건 중 $1건만 응답됨, 절반 미만'],
	[`the worst 10 s were not measured`, '최악 10초를 측정하지 않음'],
	[`no 2xx yet`, '아직 2xx 없음'],
	[`no answer yet`, '아직 응답 없음'],
	[`E-1 and E-4 judge it`, 'E-1과 E-4에서 판정'],
	[`has no endpoint`, '엔드포인트 없음'],
	[`is evidence, its latency fails nothing`, '증거일 뿐, 지연 시간으로 실패하지 않음'],
	[`no E-1 or E-4 run: run E-1`, 'E-1이나 E-4 실행 없음: E-1을 실행하세요'],
	// What stands before it is the endpoint.
	[`(\\S.*?): ((?:p99 |no 2xx |the worst 10 s |only [\\d,]+ of [\\d,]+ request).+)`, '$1: %2'],
];
