import type {SentenceShape} from './pack-words.ts';

const n = '([\\d,]+)';

/** Why load that was due says nothing. */
export const offeredShapes: readonly SentenceShape[] = [
	[`k6 was still making VUs at ${n} dropped iterations?`, '반복 $1회가 누락될 때 k6가 아직 VU를 만드는 중이었음'],
	[
		`the machine lost ([\\d.]+ %) of its CPU time to others \\(steal\\)`,
		'머신이 CPU 시간의 $1를 다른 곳에 빼앗김 (steal)',
	],
	[
		`the generator was starved: k6 used ${n} % of a core, with ${n} dropped iterations?`,
		'부하 생성기의 CPU 부족: k6가 코어의 $1 % 사용, 반복 $2회 누락',
	],
	[
		`the generator was starved: k6 used ${n} % of a core, with ${n} skipped starts?`,
		'부하 생성기의 CPU 부족: k6가 코어의 $1 % 사용, 시작 $2회 건너뜀',
	],
	[
		`the generator was starved: k6 used ${n} % of a core, with starts (.+) late \\(p95\\)`,
		'부하 생성기의 CPU 부족: k6가 코어의 $1 % 사용, 시작 지연 $2 (p95)',
	],
	[`there are more iterations and requests than are kept one by one`, '반복과 요청이 하나씩 보관하는 수보다 많음'],
	[`k6 began more iterations than its options ask for`, 'k6가 옵션보다 많은 반복을 시작함'],
	[`nobody knows whether iterations were cut off`, '중단된 반복이 있는지 알 수 없음'],
	[
		`k6 cut off ${n} iterations?, and does not say when they began`,
		'k6가 반복 $1회를 중단했고, 시작 시각을 알려 주지 않음',
	],
	[`k6 neither began nor dropped ${n} iterations?`, 'k6가 반복 $1회를 시작하지도 누락하지도 않음'],
	[`several k6 made it, each on a schedule that began by itself`, '여러 k6가 각자 시작한 일정으로 실행함'],
];
