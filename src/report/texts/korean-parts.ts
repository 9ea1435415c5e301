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
	[`(\\d+) k6 made this run together, released within ([\\d.]+ ms)`, 'k6 $1개가 함께 실행했고, $2 안에 동시에 시작함'],
	[
		`(\\S+) ran on node (\\S+), whose clock was ([\\d.]+ ms) behind this machine's \\(± ([\\d.]+ ms)\\)`,
		'$1:은/는 노드 $2에서 실행됨. 그 시계는 이 머신보다 $3 느림 (± $4)',
	],
	[
		`(\\S+) ran on node (\\S+), whose clock was ([\\d.]+ ms) ahead of this machine's \\(± ([\\d.]+ ms)\\)`,
		'$1:은/는 노드 $2에서 실행됨. 그 시계는 이 머신보다 $3 빠름 (± $4)',
	],
	[
		`(\\S+) was starved: it used (\\d+) % of a core, with ([\\d,]+) dropped iterations?`,
		'$1의 CPU 부족: 코어의 $2 % 사용, 반복 $3회 누락',
	],
	[
		`(\\S+) was starved: it used (\\d+) % of a core, with ([\\d,]+) late starts?`,
		'$1의 CPU 부족: 코어의 $2 % 사용, 시작 지연 $3회',
	],
	[`setup\\(\\) failed: (.+)`, 'setup() 실패: $1'],
	[`teardown\\(\\) failed: (.+)`, 'teardown() 실패: $1'],
	[`(.+): all others are stopped`, '%1. 나머지는 모두 중지함'],
	[`(.+); its share, 1/(\\d+) of the load, is missing from here on`, '%1. 이후 부하의 1/$2:이/가 빠짐'],
	[`A part of the load was lost: (.+)`, '부하의 일부를 잃음: %1'],
	[`(\\S+) on node (\\S+): (.+)`, '노드 $2의 $1: %3'],
	[`(k6-\\d+) was killed by (\\w+)`, '$1:이/가 $2:으로/로 강제 종료됨'],
	[`(k6-\\d+) ended with (\\d+)`, '$1:이/가 종료 코드 $2:으로/로 끝남'],
	[`(setup|teardown)\\(\\): its k6 did not answer`, '$1(): k6가 응답하지 않음'],
	[`it was evicted: (.+)`, '축출됨: $1'],
	[`its pod was deleted`, '파드가 삭제됨'],
	[`its pod failed: (.+)`, '파드 실패: $1'],
	[`was not heard for (\\d+) s \\((.+)\\)`, '$1초 동안 응답 없음 (%2)'],
	[
		`its k6 was killed for using more memory than its limit \\(OOMKilled\\)`,
		'메모리 한도를 넘어 k6가 종료됨 (OOMKilled)',
	],
	[`its stream arrived as another one than k6 wrote there`, '도착한 스트림이 k6가 기록한 것과 다름'],
	[`no samples: its k6 had no work, or wrote none`, '샘플 없음: k6에 할당된 작업이 없었거나 기록하지 않음'],
];
