import type {englishComparison} from './english-comparison.ts';
import {koreanSentence} from './korean-sentences.ts';

/** The same in Korean. */
export const koreanComparison: typeof englishComparison = {
	versions: 'A와 B의 비교',
	heads: ['항목', 'A>', 'B>', '하한>', '변화>', '상한>', '잡음 폭>', 'p>', '결론'],
	sentences: {
		'no change detected': '변화 감지되지 않음',
		'within noise': '잡음 범위 이내',
		better: '개선',
		worse: '악화',
	},
	figure: koreanSentence,
	trade: sentence => `${sentence}, 비용은 감소`,
	zero: 'A가 0',
	cost: '초당 비용',
	each: dollars => `2xx당 ${dollars}`,
	points: '포인트',
	sides: (scenario, a, b) => `${scenario}: A는 ${a}, B는 ${b}`,
	runs: (from, to) => (from === to ? `조건별 ${from}회 실행` : `각각 ${from}회와 ${to}회 실행`),
	unitRun: (counts, warmUpSeconds) =>
		`비교 단위는 실행입니다: ${counts}, 각 실행의 처음 ${warmUpSeconds}초는 예열로 제외합니다.`,
	unitBlock: (counts, blockSeconds, warmUpSeconds) =>
		`${counts}: 비교 단위는 ${blockSeconds}초 구간이며, 한 번의 실행으로 알 수 없는 몫만큼 여유를 둡니다. 각 실행의 처음 ${warmUpSeconds}초는 예열로 제외합니다.`,
	look: '조건별 3라운드 미만은 훑어보기일 뿐 증거가 아닙니다.',
	unitTurn: (counts, warmUpSeconds) =>
		`조건과 순서에 대한 최소제곱, A B B A: ${counts}, 각 실행의 처음 ${warmUpSeconds}초는 예열로 제외합니다.`,
	varied: axis => `바뀌는 것은 ${axis}이며, 라운드마다 양쪽을 새로 만들었습니다.`,
	variedScript: axis => `바뀌는 것은 ${axis}입니다. 두 시스템은 이미 실행 중이었고, 새로 만든 것은 없습니다.`,
	ran: (side, what) => `${side}에서 실제로 실행된 것: ${what}.`,
	tolerances: list => `허용 폭 안에 확실히 드는 변화는 잡음입니다: ${list}.`,
	reach: (possible, detectable) => `: 최대 ${possible}까지 가능, 이 라운드 수로 보이는 변화는 ${detectable}`,
	noReset: '--before-round가 없었습니다: 각 라운드는 앞선 라운드가 남긴 데이터로 실행되었습니다.',
	lookInTurns: '조건별 4라운드 미만은 훑어보기일 뿐 증거가 아닙니다.',
	chartNoteInTurns: '마름모: 추정값, 막대: 하한–상한, 점선: 항목의 허용 폭 (이 안의 변화는 잡음).',
	confidence:
		'하한–상한은 모든 항목의 실제 변화를 95 % 신뢰도로 동시에 담습니다. p는 살펴본 모든 항목을 감안한 값입니다.',
	chart: sides => `A에서 B로의 변화, ${sides}`,
	chartNote: '마름모: 추정값, 막대: 하한–상한, 점선: ±2 % (이 안의 변화는 잡음).',
};
