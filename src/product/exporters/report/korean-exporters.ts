import {count} from '../../../report/figures.ts';
import type {englishExporters} from './english-exporters.ts';

const exporterOf = {
	reference: '참조 익스포터(rjmx-exporter)',
	yours: '교체해 넣은 rjmx-exporter',
	unknown: '출처를 알 수 없는 rjmx-exporter',
};

/** Texts of the exporters' comparison in Korean. */
export const koreanExporters: typeof englishExporters = {
	made: '익스포터 비교',
	lead: (moment, duration, ending, engine, who) =>
		`${moment}${duration === null ? '' : `, ${duration}`}, ${ending}: 하나의 JVM에서 ${exporterOf[who ?? 'unknown']}와 jmx_exporter 비교, ${engine}.`,
	how: ({repeats, plannedRepeats, warmUp, measured, interval}) =>
		`${repeats < plannedRepeats ? `계획된 ${count(plannedRepeats)}회 중 ` : ''}${count(repeats)}회 반복, 한 번 걸러 역순으로 진행. 각 구성은 전용 JVM과 함께 새로 시작하며, 처음 ${warmUp}는 버리고 ${measured} 동안 측정합니다. 클라이언트 하나가 ${interval}마다 수집합니다.`,
	variants:
		'process: Jolokia를 거치는 rjmx-exporter. default JVM과 tuned JVM(-Xmx64m, 시리얼 컬렉터): RMI를 거치는 jmx_exporter. agent: 대상 안에서 실행되는 jmx_exporter.',
	same: series => `두 익스포터가 같은 시계열 ${series}개를 같은 값으로 노출합니다.`,
	notTheSame: (missing, different) =>
		`두 익스포터가 같은 메트릭을 노출하지 않아(없는 시계열 ${missing}개, 값이 다른 시계열 ${different}개) 비교하지 않았습니다.`,
	heads: {exporter: '익스포터', memory: '메모리', inAll: '합계', scrape: '수집'},
	noneCompared: {
		differ: '두 익스포터가 같은 메트릭을 노출하지 않아 비교하지 않았습니다.',
		unread: '두 익스포터가 같은 메트릭을 노출하는지 확인하지 못해 비교하지 않았습니다.',
		unfinished: '두 익스포터가 같은 메트릭을 노출하지만, 끝까지 진행된 반복이 없습니다.',
	},
	missing: '한쪽에만 있는 시계열',
	different: '값이 한 번도 일치하지 않은 시계열',
	target: '대상만 실행',
	memoryHeads: ['구성', '워킹 셋>', '익명 메모리>', '대상 증가>', '합계>'],
	memoryCaption: '메모리(MB): 반복의 중앙값(최저–최고)',
	costHeads: ['구성', '수집 ms>', 'CPU % 합계>', '표본>', '실패한 수집>'],
	costCaption: '수집에 드는 비용',
	notScraped: '수집하지 않음',
	noProcess: '별도 프로세스가 없음: 대상의 증가분이 비용',
	notes:
		'합계는 익스포터의 워킹 셋에, 같은 반복에서 대상만 실행했을 때보다 대상이 늘어난 만큼을 더한 값입니다. 실행 파일의 페이지는 먼저 읽은 컨테이너에 계상되므로 작은 익스포터의 워킹 셋은 시작할 때마다 달라지지만, 익명 메모리는 그렇지 않습니다. CPU는 코어 하나에 대한 백분율입니다.',
	notPublished:
		'참조 익스포터는 공개된 rJMX-Exporter와 계약이 같은 다른 프로그램입니다. 공개된 프로그램에 관해 알려진 것은 docs/metrics.md에 인용되어 있습니다.',
	ratio: (b, times, a) => `${b} 프로세스는 ${a} 프로세스의 ${times}배의 메모리를 사용합니다.`,
	inAll: (own, others) => `읽는 대상 JVM에 드는 비용까지 합하면 ${own} 대 ${others}입니다.`,
};
