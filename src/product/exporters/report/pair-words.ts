import type {PairWords} from '../../../report/texts/pack-words.ts';

const indicator = 'exporter-memory';

/** What is said of the exporters' memory, in English. */
export const englishPair: PairWords = {
	indicator,
	title: 'Exporter memory',
	none: 'no exporter was running',
	same: 'Both expose the same.',
	different: names => `Not the same: ${names}.`,
	chart: 'Memory of the exporters',
	chartNote: 'The limit is judged against the highest reading of the working set and of anonymous memory.',
};

/** The same in Korean. */
export const koreanPair: PairWords = {
	indicator,
	title: '익스포터 메모리',
	none: '실행 중인 익스포터 없음',
	same: '두 익스포터가 같은 메트릭을 노출합니다.',
	different: names => `서로 다른 메트릭: ${names}.`,
	chart: '익스포터 메모리',
	chartNote: '한도는 워킹 셋과 익명 메모리의 최댓값으로 판정합니다.',
};
