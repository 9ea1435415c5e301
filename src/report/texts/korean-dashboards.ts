import {count} from '../figures.ts';
import type {englishDashboards} from './english-dashboards.ts';

/** Texts of the dashboards that are drawn without Grafana, in Korean. */
export const koreanDashboards: typeof englishDashboards = {
	title: '대시보드',
	chart: title => `대시보드 “${title}”, perf-tui가 그림`,
	drawnBy: (prometheus, from, to) =>
		`Grafana가 아니라 perf-tui가 ${prometheus}의 응답으로 그렸습니다. ${from} ~ ${to} UTC.`,
	prometheus: (url, version) => `Prometheus${version === null ? '' : ` ${version}`}(${url})`,
	asked: (dashboards, prometheus, moment) =>
		`performance/grafana/dashboards의 대시보드 ${count(dashboards)}개를 ${prometheus}가 ${moment}에 응답한 값으로 perf-tui가 그렸습니다.`,
	tally: ({drawn, empty, failed, unknown}) =>
		[
			`패널 ${count(drawn + empty + failed + unknown)}개: 그림 ${count(drawn)}개`,
			`데이터 없음 ${count(empty)}개`,
			...(failed > 0 ? [`쿼리 실패 ${count(failed)}개`] : []),
			...(unknown > 0 ? [`perf-tui가 그릴 수 없는 종류 ${count(unknown)}개`] : []),
		].join(', '),
	noData: '데이터 없음',
	value: '값',
	unknownKind: kind => `“${kind}” 종류의 패널은 perf-tui가 그릴 수 없습니다`,
	unreadable: name => `${name}: perf-tui가 읽을 수 있는 대시보드가 아닙니다`,
	refused: said => `Prometheus가 쿼리를 거부했습니다: ${said}`,
	datasource: kind => `Prometheus가 아닌 “${kind}”에 질의합니다`,
	variable: names => `${names}에 저장된 값이 없습니다`,
	notAsked: '이 쿼리는 질의하지 않았습니다',
	leftOut: names => `적용하지 않음: ${names}`,
	moreSeries: number => `자리가 없어 ${count(number)}개 생략`,
	runs: '표시된 구간',
	moreMarks: number => `외 ${count(number)}개`,
};
