import {count} from '../figures.ts';
import type {englishCharts} from './english-charts.ts';

/** Texts of the charts in Korean. */
export const koreanCharts: typeof englishCharts = {
	answers: '실행별 응답 유형 비율',
	answersNote: '막대는 범례 순서입니다.',
	requests: (requests, rate) => `요청 ${count(requests)}건, ${rate}/초`,
	noRequest: '요청 없음',
	timeline: run => `${run}: 같은 시간축의 부하, 지연 시간, CPU, 메모리`,
	timelineNote: seconds =>
		seconds === 1
			? '점 하나는 1초입니다.'
			: `점 하나는 ${seconds}초입니다. 요청률과 CPU는 평균, 백분위수와 메모리는 그 구간의 최댓값입니다.`,
	rates: '초당 요청, 범례 순서로 누적',
	latency: '지연 시간 ms, 로그 눈금: 선 p95, 띠 p50–p99',
	broken: '의도적 장애',
	sides: title => `${title}: 부하 시작 후 같은 시각의 양쪽 지연 시간`,
	sidesNote: '선 하나는 실행 하나의 p95이며, 점 하나가 여러 초를 나타내면 그중 최댓값입니다.',
	sidesPanel: outcome => `${outcome}: p95, ms, 로그 눈금`,
	cpu: 'CPU, 코어 하나 대비 %',
	memory: '메모리',
	average: figure => `평균 ${figure}`,
	most: figure => `최대 ${figure}`,
	hidden: services => `그 밖의 ${services}개는 containers.csv에`,
	heatmap: run => `${run}: 시간에 따른 응답 시간별 요청 수, 응답 유형별`,
	heatmapNote: seconds =>
		`열 하나는 ${seconds}초입니다. 세로는 지연 시간 ms(로그 눈금)이며, 칸이 진할수록 요청이 많습니다. 0.1 ms 미만은 0.1에 그립니다.`,
	shade: (from, below) =>
		below === null
			? `요청 ${count(from)}건 이상`
			: below === from + 1
				? `요청 ${count(from)}건`
				: `요청 ${count(from)}–${count(below - 1)}건`,
	requestsOf: (outcome, requests) => `${outcome}: 요청 ${count(requests)}건`,
	histogram: run => `${run}: 응답 유형별 응답 시간 분포`,
	histogramNote: '시간은 로그 눈금이며 응답 유형마다 눈금이 다릅니다. 점선: p50, p95, p99.',
	answersOf: (outcome, answers) => `${outcome}: 응답 ${count(answers)}건`,
	workingSet: '워킹 셋',
	anonymous: '익명 메모리',
	limit: figure => `한도 ${figure}`,
};
