import type {englishParts} from './english-parts.ts';

export const koreanParts: typeof englishParts = {
	title: '파트',
	lead: '여러 k6가 함께 만든 실행입니다. 모든 수치는 하나의 k6가 전체 샘플을 본 것과 같습니다.',
	heads: ['실행', '파트', '요청>', '비율>', '2xx p95 ms>', '시작 s>', '끝 s>'],
};

/** Shapes of the sentences that are stored of parts; see korean-sentences.ts. */
export const partShapes: readonly (readonly [pattern: string, korean: string])[] = [
	[`part (.+?): (.+)`, '파트 $1: %2'],
	[`imported from (\\d+) files, the parts of one run: (.+)`, '한 실행의 파트인 파일 $1개에서 가져옴: $2'],
	[`requests: the parts and the pool`, '요청 수: 파트의 합과 전체'],
	[
		`p95 of part (.+) is (.+ ms), ([\\d.]+) × the median of the parts \\((.+ ms)\\): .+`,
		'파트 $1의 p95 $2, 파트 중앙값($4)의 $3배: 부하 생성기나 시스템까지의 경로가 느릴 수 있음',
	],
	[
		`thresholds of sub-metrics are in no stream: .+`,
		'하위 메트릭의 임계값은 스트림에 없음: 각 파트의 --summary를 지정하면 판정함',
	],
	[`no samples: its k6 had no work, or wrote none`, '샘플 없음: k6에 할당된 작업이 없었거나 기록하지 않음'],
];
