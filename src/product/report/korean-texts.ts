import type {englishTexts} from './english-texts.ts';

/** The same in Korean. */
export const koreanTexts: typeof englishTexts = {
	title: '리미터 OFF와 ON',
	lead: 'OFF는 시험이 아니라 증거입니다. OFF의 5xx는 어떤 판정도 실패로 만들지 않으며, 비용이 더 들었더라도 끝낸 일은 끝낸 일입니다.',
	look: '조건별 3라운드 미만은 훑어보기일 뿐, 차이를 측정한 것이 아닙니다.',
	head: '항목',
	noAi: 'AI 제공자의 카운터를 읽지 않음',
	noCpu: 'k6 CPU를 측정하지 않음',
	figures: {
		requests: '요청',
		ok: '2xx',
		goodput: '초당 2xx',
		limitedShare: '429 비율',
		brokenShare: '5xx 비율',
		transport: '전송 실패',
		p50: '2xx p50, ms',
		p95: '2xx p95, ms',
		p99: '2xx p99, ms',
		limitedP95: '429 p95, ms',
		brokenP95: '5xx p95, ms',
		calls: 'AI 호출',
		rejected: '거부된 AI 호출',
		cost: 'AI 비용',
		cpu: 'k6 CPU, 코어 대비 %',
	},
	mix: parts => `실제 비율: ${parts}`,
	environment: {
		target: '대상 파일',
		policy: '리미터 정책',
		noTarget: '지정하지 않음',
		noPolicy: '알 수 없음',
		describe: (algorithm, capacity, pace, key) => `${algorithm}, ${capacity}, ${pace}, 키 ${key}`,
		refill: perSecond => `초당 ${perSecond}`,
		window: seconds => `${seconds}초당`,
	},
};
