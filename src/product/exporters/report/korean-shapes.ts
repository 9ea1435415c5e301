import {picked, shapesOfKept} from '../../../report/texts/korean/kept-shape.ts';
import type {SentenceShape} from '../../../report/texts/pack-words.ts';
import {productExporters} from '../../korean/exporters.ts';

const n = '([\\d,]+)';

/** What mends a page, as a clause. */
const hints = Object.keys(productExporters).filter(template => /^(let jolokia|see that|its image)/.test(template));

/** Whether both say the same. */
const parities = [
	['ok', '일치'],
	['broken', '불일치'],
	['–', '–'],
] as const;

/** Shapes of what is said of the exporters. */
export const exporterShapes: readonly SentenceShape[] = [
	[`the embedded stack has no exporters: they run on the compose stack`, '익스포터는 compose 스택에서만 실행됨'],
	[`the working set was not measured`, '워킹 셋이 측정되지 않음'],
	[`anonymous memory was not measured`, '익명 메모리가 측정되지 않음'],
	[`scrape errors were not counted`, '수집 오류를 세지 않음'],
	[`parity was not compared`, '메트릭을 대조하지 않음'],
	[`it does not expose what the other exporter does`, '다른 익스포터와 같은 것을 내보내지 않음'],
	[
		`it does not expose what the other exporter does: ${n} differences?, first (.+)`,
		'다른 익스포터와 같은 것을 내보내지 않음: 차이 $1개, 첫 번째 %2',
	],
	[`the exporters were not scraped for 60 s yet`, '익스포터를 아직 60초 동안 수집하지 않음'],
	[`a target file names no exporters`, 'target 파일에 익스포터가 없음'],
	[`(\\S+) was not scraped`, '$1 수집되지 않음'],
	[`(\\S+) was scraped for ${n} s, at least ${n} s are needed`, '$1 수집 시간 $2초, 최소 $3초 필요'],
	[`(\\S+) was scraped ${n} times in ${n} s, once a second is needed`, '$1 수집 $3초 동안 $2회, 초당 1회 필요'],
	[`no container of (\\S+) was measured`, '$1의 컨테이너가 측정되지 않음'],
	[`no container engine measured an exporter`, '익스포터를 측정한 컨테이너 엔진 없음'],
	[`at most (.+? MB) \\((.+?)\\), limit (.+? MB) \\((.+?)\\)`, '최대 $1 ($2), 한도 $3 ($4)'],
	...parities.map(
		([parity, korean]): SentenceShape => [
			`(\\S+): ${n} samples?, working set (.+?), anonymous (.+?), ${n} restarts?, (?:scrape errors )?(–|[\\d,]+)(?: scrape errors?)?, parity ${parity}`,
			`$1: 표본 $2개, 워킹 셋 $3, 익명 메모리 $4, 재시작 $5회, 수집 오류 $6건, 메트릭 대조 ${korean}`,
		],
	),
	[
		`${n} scrapes? failed while its JVM was broken on purpose: the fault's, and no error of its own`,
		'JVM을 일부러 고장 낸 동안 실패한 수집 $1건: 장애에 의한 것으로, 익스포터의 오류가 아님',
	],
	[`([\\d.,]+ MB) \\((.+)\\) is not below the limit`, '$1 ($2), 한도 미만이 아님'],
	[`${n} restarts?`, '재시작 $1회'],
	[`${n} scrape errors?`, '수집 오류 $1건'],
	[`${n} scrape errors? \\((.+)\\)`, '수집 오류 $1건 (%2)'],
	[`(\\w*jmx_\\w+) is (\\S+): (.+)`, '$1 값 $2: %3'],
	[`(\\w*jmx_\\w+) is ([\\d.e+-]+)`, '$1 값 $2'],
	[`no series of the rules is on its page`, '페이지에 규칙의 시계열이 없음'],
	[`${n} of ${n} series`, '시계열 $2개 중 $1개'],
	[`… and ${n} more series`, '… 시계열 $1개 더'],
	[`(.+): only at (\\S+)`, '$1: $2에만 있음'],
	[`(.+): (\\S+) to (\\S+) against (\\S+)`, '$1: $2–$3, 상대 $4'],
	[`(\\S+) said: (.+)`, '$1 로그: $2'],
	[`--versus compares (\\S+) and (\\S+) instead`, '--versus가 $1:과/와 $2:을/를 대신 비교함'],
	[`${n} samples?, at least ${n} are needed`, '표본 $1개, 최소 $2개 필요'],
	...shapesOfKept(picked(productExporters, hints)),
];
