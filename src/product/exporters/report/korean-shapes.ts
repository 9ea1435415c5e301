import type {SentenceShape} from '../../../report/texts/pack-words.ts';

const n = '([\\d,]+)';

/** Shapes of what is said of the exporters. */
export const exporterShapes: readonly SentenceShape[] = [
	[
		`the embedded stack has no exporters: they run on the compose stack`,
		'embedded 스택에는 익스포터가 없음: compose 스택에서 실행됩니다',
	],
	[`no container engine measured an exporter`, '익스포터를 측정한 컨테이너 엔진 없음'],
	[`at most (.+? MB) \\((.+?)\\), limit (.+? MB) \\((.+?)\\)`, '최대 $1 ($2), 한도 $3 ($4)'],
	[
		`(\\S+): ${n} samples?, working set (.+?), anonymous (.+?), ${n} restarts?, (?:scrape errors –|${n} scrape errors?), parity (ok|broken|–)`,
		'$1: 표본 $2개, 워킹 셋 $3, 익명 메모리 $4, 재시작 $5회, 수집 오류 $6건, 메트릭 대조 $7',
	],
	[`(.+ MB) \\((.+)\\) is not below the limit`, '$1 ($2), 한도 미만이 아님'],
	[`${n} samples?, at least ${n} are needed`, '표본 $1개, 최소 $2개 필요'],
];
