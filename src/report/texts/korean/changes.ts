import type {SentenceShape} from '../pack-words.ts';

const n = '([\\d,]+)';

/** Shapes of what is compared between two sides, by its name, and of why a figure is not. */
export const changeShapes: readonly SentenceShape[] = [
	['2xx a second', '초당 2xx'],
	['failed requests', '실패한 요청'],
	['failed checks', '실패한 체크'],
	['(2xx|429|5xx|4xx|3xx) share', '$1 비율'],
	['memory, (.+)', '메모리, $1'],
	['recovery, (.+)', '회복 시간, %1'],
	['a run is too short for it, or had no such answer', '그러기에 짧거나 그런 응답이 없는 실행이 있음'],
	['a run had no such answer', '그런 응답이 없는 실행이 있음'],
	['too few rounds', '라운드 수가 부족함'],
	[
		`recovery is compared from ${n} repeats a side, and a side has ${n}`,
		'회복 시간은 조건별 $1회부터 비교하며, 한쪽이 $2회임',
	],
	[
		`([AB]) was not as before in ${n} of its runs, which its verdict says`,
		'$1의 실행 $2회에서 이전 상태로 회복되지 않음, 판정이 이를 알림',
	],
	['more requests failed: those that were answered are others', '실패한 요청이 늘어, 응답받은 요청이 서로 다름'],
	// What varied, and what changed
	['image of (\\S+): (.+) → (.+)', '$1의 이미지: %2 → %3'],
	['memory of the machine: (.+) → (.+)', '머신의 메모리: %1 → %2'],
	['(git|perf-tui|docker|compose|node|os): (.+) → (.+)', '$1: %2 → %3'],
	['not known', '알 수 없음'],
	['image of (\\S+) and (\\S+)', '$1, $2의 이미지'],
	['image of (.+)', '$1의 이미지'],
	['revision of (.+)', '$1의 리비전'],
	['configuration of (.+)', '$1의 설정'],
];
