import type {SentenceShape} from '../pack-words.ts';

const n = '([\\d,]+)';
/** What may become of a service, as its story has it. */
const happening = '(\\S+ (?:exited|stopped|was|is|started|goes).*?)';

/** Shapes of what verdicts on any run say: thresholds, services, books, and how they stand while the run is on. */
export const verdictShapes: readonly SentenceShape[] = [
	[`too early to say`, '아직 판단하기 이름'],
	[`so far: (.+)`, '지금까지: %1'],
	[`and ${n} more`, '그 밖에 $1건'],
	[`… and ${n} more sentences`, '… 문장 $1개 더'],
	// Thresholds
	[`${n} of ${n} thresholds? met so far`, '지금까지 임계값 $2개 중 $1개 충족'],
	[`([\\w.{}:"=,/*-]+ \\S.*?[<>=].*?) is (-?[\\d.e+-]+)`, '$1 현재 $2'],
	[`k6 ended with 99, a threshold was not met`, 'k6 종료 코드 99, 충족하지 못한 임계값이 있음'],
	[`without k6's summary nobody knows: (.+)`, 'k6 요약이 없어 알 수 없음: $1'],
	[`no samples, so that anything passes: (.+)`, '표본이 없어 무엇이든 통과함: $1'],
	// Services
	[`${happening} at ([\\d.]+) s`, '%1 ($2초)'],
	[`${happening} at ([\\d.]+) s, on purpose`, '%1 ($2초, 의도적)'],
	[`${happening} at ([\\d.]+) s, ${n} times`, '%1 ($2초, $3회)'],
	[`${happening} at ([\\d.]+) s, ${n} times, on purpose`, '%1 ($2초, $3회, 의도적)'],
	[`(\\S+ exited.*), out of memory`, '%1, 메모리 부족'],
	// Books
	[`${n} of its pairs closes?`, '대사 항목 $1개 일치'],
	[`does not close: (.+)`, '불일치: %1'],
	[`no pair has two books`, '두 장부가 다 있는 항목 없음'],
	[`(.+?) \\(([+-]?[\\d,]+)\\)`, '%1 ($2)'],
	[`(.+?) \\(([+-]?[\\d,]+); (.+)\\)`, '%1 ($2; %3)'],
	[`differ: (.+)`, '다른 수치: $1'],
	[`the script adds to http_reqs: ${n} were requests`, '스크립트가 http_reqs에 값을 더함: 그중 요청은 $1건'],
	[`k6's summary does not list http_reqs`, 'k6 요약에 http_reqs가 없음'],
	[`equal but for the rounding of a sum: (.+)`, '합의 반올림 말고는 같음: $1'],
	[`equal but for the last digit, which k6 misprints: (.+)`, 'k6가 잘못 찍는 마지막 자리 말고는 같음: $1'],
	[`k6's summary does not list, so not compared: (.+)`, 'k6 요약에 없어 대조하지 않음: $1'],
	[`k6's summary has no finite value of: (.+)`, 'k6 요약에 유한한 값이 없음: $1'],
	[
		`k6 added values that are no finite numbers, which its stream leaves out, so not compared: (.+)`,
		'k6가 더한 유한하지 않은 값이 스트림에는 없어 대조하지 않음: $1',
	],
	[`not worked out here, so not compared: (.+)`, '여기서 계산하지 않아 대조하지 않음: $1'],
	[
		`${n} values? were kept exactly, more came: percentiles are from histograms`,
		'값 $1개를 정확히 보관했고 더 들어옴: 백분위수는 히스토그램에서 계산',
	],
	[
		`${n} requests? may have been in flight in interrupted iterations`,
		'중단된 반복에서 처리 중이었을 수 있는 요청 $1건',
	],
];
