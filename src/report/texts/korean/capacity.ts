import type {SentenceShape} from '../pack-words.ts';

const n = '([\\d,]+)';
const share = '(\\S+ %)';
const law =
	'Universal Scalability Law over requests at once: λ (\\S+)/s, contention σ (\\S+), coherency κ ([^\\s,]+)((?:, R² [^\\s,]+)?)';
const lawInKorean = '동시 요청에 대한 보편 확장성 법칙: λ $1/s, 경합 σ $2, 일관성 κ $3$4';
const measured = 'It describes the steps; the limit is measured, not read from it';
const measuredInKorean = '단계를 설명하는 식이며, 한계는 여기서 읽은 값이 아니라 측정한 값';

/** Shapes of what a climb found: where the limit is, what holds it there, and by what that is known. */
export const capacityShapes: readonly SentenceShape[] = [
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
	[`what answers 429`, '429로 응답하는 쪽'],
	[`the service, which refuses`, '요청을 거부하는 서비스'],
	[`the generator`, '부하 발생기'],
	[`the generator, or the machine that it shares`, '부하 발생기 또는 함께 쓰는 머신'],
	[`the machine's CPU`, '머신의 CPU'],
	[`CPU of (\\S+)`, '$1의 CPU'],
	[`memory of (\\S+)`, '$1의 메모리'],
	[`high`, '높음'],
	[`medium`, '중간'],
	[`low`, '낮음'],
	[`2xx followed what was offered to the last step`, '2xx가 마지막 단계까지 제공량을 따라감'],
	[`${share} of what did not succeed was answered 429`, '성공하지 못한 요청의 $1가 429 응답'],
	[`${share} of what did not succeed was answered 5xx or not at all`, '성공하지 못한 요청의 $1가 5xx 또는 무응답'],
	[
		`no refusals, and neither CPU nor memory is at its limit: it waits for something that is not measured`,
		'거부가 없고 CPU와 메모리도 한도에 이르지 않음: 측정하지 않는 무언가를 기다림',
	],
	[
		`k6 was the busiest with ${n} % of a core and could not start ${share} of its iterations`,
		'k6가 코어의 $1 %로 가장 바빴고 반복의 $2를 시작하지 못함',
	],
	[
		`k6 used ${n} % of a core and could not start ${share} of its iterations: the system may carry more`,
		'k6가 코어의 $1 %를 쓰고 반복의 $2를 시작하지 못함: 시스템은 더 감당할 수 있음',
	],
	[
		`k6 and the services together used ${n} % of ${n} %, and k6 is one of them`,
		'k6와 서비스가 모두 $2 % 중 $1 %를 사용, k6도 그중 하나',
	],
	[`((?:CPU|memory) of \\S+) was at ${share} of what it may use`, '%1: 쓸 수 있는 양의 $2'],
	[`(.+) counted ${n} rejections for ${n} × 5xx`, '%1 집계: 거부 $2건, 5xx $3건'],
	[`CPU was not measured`, 'CPU를 측정하지 않음'],
	[`CPU of a core meanwhile: (.+)`, '그동안 코어당 CPU: %1'],
	[`(\\S+) ${n} % of ${n} %`, '$1 $2 % (한도 $3 %)'],
	[
		`${law}, with its peak of (\\S+)/s at (\\S+) requests at once\\. ${measured}`,
		`${lawInKorean}, 최고점은 동시 요청 $6건에서 $5/s. ${measuredInKorean}`,
	],
	[`${law}, without a peak\\. ${measured}`, `${lawInKorean}, 최고점 없음. ${measuredInKorean}`],
];
