import type {SentenceShape} from '../../report/texts/pack-words.ts';

const n = '([\\d,]+)';

/** Shapes of what is said of p99 latency. */
export const latencyShapes: readonly SentenceShape[] = [
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
];
