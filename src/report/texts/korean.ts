import {count} from '../figures.ts';
import type {Texts} from './english.ts';
import {koreanCharts} from './korean-charts.ts';
import {koreanComparison} from './korean-comparison.ts';
import {koreanDashboards} from './korean-dashboards.ts';
import {koreanFaults} from './korean-faults.ts';
import {koreanParts} from './korean-parts.ts';
import {koreanSentence} from './korean-sentences.ts';
import {koreanSlowest} from './korean-slowest.ts';

export const korean: Texts = {
	language: 'ko',
	duration: koreanDuration,
	list: items => items.join(', '),
	unit: unit =>
		({
			open: '건 미일치',
			lost: '회 중단',
			'not met': '건 미충족',
			crossed: '건 초과',
			bytes: 'bytes',
		})[unit] ?? unit,
	sentence: koreanSentence,
	statuses: {pass: '통과', fail: '실패', 'not-exercised': '미검증'},
	indicators: {
		thresholds: 'k6 임계값',
		limits: '지정 한도',
		reconciliation: '대사',
		'services-held': '서비스 유지',
		recovery: '회복',
	},
	axes: {},
	products: [],
	pair: null,
	outcomes: {'2xx': '2xx', '429': '429', '5xx': '5xx', '4xx': '그 밖의 4xx', '3xx': '3xx', transport: '전송 실패'},
	implementations: {reference: '참조 구현', yours: '사용자 구현', unknown: '알 수 없는 구현'},
	measured: who => `측정 대상: ${who.join('; ')}.`,
	warning: '주의',
	noAnswer: '해당 응답 없음',
	noDuration: '실행 시간을 알 수 없음',
	notMeasured: '측정하지 않음',
	lead: {
		title: id => `perf-tui 세션 ${id}`,
		endings: {
			completed: '정상 종료',
			user: '사용자가 종료',
			signal: '시그널로 종료',
			crash: '비정상 종료 후 복구',
		},
		summary: is =>
			`${is.moment}${is.duration === null ? '' : `, ${is.duration}`}, ${is.ending}: ${is.stack === null ? '' : `${is.stack} 스택 대상 `}실행 ${count(is.runs)}회, ${is.k6 === null ? 'k6 없음' : `k6 ${is.k6}`}, 코어 ${count(is.cpus)}개, 배율 ${is.scale}, 조건별 ${count(is.rounds)}라운드.`,
		embedded: 'embedded 스택은 메모리에서 응답하며 실제 서비스를 대신합니다. 이 수치는 실제 서비스의 수치가 아닙니다.',
		anecdote: '한 번의 실행은 사례일 뿐입니다. 다시 실행했을 때 얼마나 달라지는지는 이 보고서로 알 수 없습니다.',
	},
	verdicts: {
		title: '판정',
		heads: ['지표', '판정', '값>', '한도>', '근거'],
		value: '값',
		limit: '한도',
		noValue: '측정된 값 없음',
		noLimit: '적용되는 한도 없음',
		none: '첫 실행이 끝나기 전에 세션이 종료되어 판정이 없습니다.',
		evidence: '판정 근거',
	},
	runs: {
		title: '실행',
		heads: ['실행', '종료', '요청>', '요청/초>'],
		none: '실행이 없습니다.',
		outcomes: {completed: '완료', aborted: '중단', failed: '실패'},
		exit: code => `k6 종료 코드 ${code}`,
		story: {
			at: seconds => `${seconds.toFixed(1)}초`,
			times: (times, last) => `${count(times)}회, 마지막은 ${last.toFixed(1)}초`,
			lines: '마지막 로그',
		},
		took: text => `소요 ${text}`,
		pace: ms => (ms === 0 ? '페이스 없음' : `페이스 ${count(ms)} ms`),
		noPace: '스크립트에 페이스 없음',
		planned: text => `계획 ${text}`,
		late: (median, p99) => `시작 지연 ${median} ms (중앙값), ${p99} ms (p99)`,
		interrupted: iterations => `반복 ${count(iterations)}회 중단`,
		dropped: iterations => `반복 ${count(iterations)}회 누락`,
		cap: values => `값이 ${count(values)}개를 넘어 백분위수는 히스토그램에서 구함 (오차 0.4 % 이내)`,
		malformed: lines => `k6 스트림에서 읽지 못한 줄 ${count(lines)}개`,
	},
	comparison: koreanComparison,
	capacity: {
		title: '한계',
		evidence: '판단 근거',
		heads: [
			...['제공/초>', '2xx/초>', '429/초>', '5xx·무응답/초>', '미시작/초>', '2xx p95, ms>', '동시 요청>'],
			'따라감',
		],
		yes: '예',
		no: '아니요',
	},
	overTime: {title: '시간에 따른 부하와 자원'},
	latency: {
		title: '응답 유형별 지연 시간',
		lead: '단위는 밀리초입니다. 전체 행은 빠른 거절과 실제 처리가 섞여 있어 어느 쪽의 수치도 아닙니다.',
		heads: ['실행', '응답', '응답 수>', 'p50>', 'p90>', 'p95>', 'p99>', '최대>'],
		all: '전체, 혼합',
		due: {
			lead: '예정 시각부터 잰 시간입니다. 늦은 시작은 대기로 치고, 누락된 반복은 무엇보다 길게 봅니다. 반복 시간은 스크립트가 쓴 시간까지 포함하며, 엔드포인트는 모든 반복이 같은 횟수로 보내는 경우의 2xx입니다.',
			heads: ['실행', '예정 시각 기준', '예정>', '누락>', 'p50>', 'p90>', 'p95>', 'p99>', '최장>'],
			iterations: scenario => `${scenario} 반복`,
			late: scenario => `${scenario} 시작 지연`,
			longer: figure => `> ${figure}`,
			excused: (dropped, why) => `누락 ${dropped}회 제외: ${why}`,
		},
	},
	endpoints: {
		title: '엔드포인트',
		lead: 'p95, p99, 최악 10초의 p99는 2xx의 밀리초입니다. 429는 오류가 아닙니다.',
		heads: ['실행', '엔드포인트', '요청>', '2xx>', '429>', '5xx>', '기타>', '오류>', 'p95>', 'p99>', '최악 10초>'],
		others:
			'(other)는 처음 1,000개를 넘는 모든 요청 이름입니다. 같은 종류의 요청에는 하나의 `name` 태그를 붙이면 구분됩니다.',
		noOk: '2xx 없음',
	},
	books: {
		title: '대사',
		heads: ['항목', '클라이언트>', '상대>', '차이>', '결과', '비고'],
		noBook: '해당 장부 없음, 비고 참조',
		closes: '일치',
		open: '불일치',
		silent: '판단 불가',
		none: '이 세션에서 대조한 장부가 없습니다.',
	},
	parts: koreanParts,
	slowest: koreanSlowest,
	faults: koreanFaults,
	thresholds: {
		title: 'k6 임계값과 체크',
		heads: ['실행', '메트릭', '임계값', '결과'],
		checks: '체크',
		checkHeads: ['실행', '체크', '통과>', '실패>'],
		met: '충족',
		unmet: '미충족',
		unknown: '알 수 없음',
	},
	metrics: {
		title: '스크립트 자체 메트릭',
		trendHeads: ['실행', '트렌드', '표본>', '평균>', '최소>', '중앙값>', 'p90>', 'p95>', 'p99>', '최대>'],
		heads: ['실행', '메트릭', '종류', '값>', ''],
		counter: '카운터',
		rate: '비율',
		gauge: '게이지',
		of: (part, all) => `${all} 중 ${part}`,
		range: (least, most) => `${least}–${most}`,
		noSample: '표본 없음',
	},
	resources: {
		title: 'CPU와 메모리',
		lead: 'CPU는 코어 하나에 대한 백분율입니다. 1 MB는 1,000,000바이트입니다.',
		heads: [
			...['실행', '서비스', 'CPU 평균>', 'CPU 최대>', '메모리 중앙값>', '메모리 최대>', '익명 메모리 최대>'],
			...['재시작>', '메모리 부족'],
		],
		killed: 'OOM 종료',
		no: '아니요',
		generator: 'k6 (부하 생성기)',
		none: '이 세션에서 측정한 서비스가 없습니다.',
	},
	memory: {
		pairTitle: (a, b) => `${a}, ${b} 메모리`,
		missing: reason => `측정하지 않음: ${reason}.`,
		heads: [
			...['서비스', '구성', '워킹 셋>', '익명 메모리>', '대상 증가>', '수집 ms>', 'CPU %>'],
			...['표본>', '오류>'],
		],
		ratio: times => `비율 ${times}배.`,
		noRatio: '비율 없음.',
	},
	dashboards: koreanDashboards,
	environment: {
		title: '환경',
		heads: ['항목', '값'],
		rows: {
			system: '시스템',
			cores: '코어',
			memory: '메모리',
			stack: '스택',
			scale: '배율',
			rounds: '조건별 라운드',
		},
		noK6: 'k6를 시작하지 않음',
		noEngine: '엔진을 쓰지 않음',
		noTree: '작업 트리가 아님',
		difference: service => `${service}: 요청과 다른 점`,
		limits: service => `${service} 한도`,
		image: service => `${service} 이미지`,
	},
	charts: koreanCharts,
	pictures: {title: '화면', screen: '모니터', grafana: 'Grafana'},
	docs: {
		index: '결과',
		indexLead:
			'`perf-tui report <세션> --docs --lang ko`가 세션만으로 작성합니다. 각 문서 옆에 session.json이 있습니다.',
		heads: ['세션', '시각', '실행', '스택', '라운드>', '판정'],
		source: file => `이 문서의 모든 수치는 옆에 있는 ${file}에서 프로그램이 옮긴 것이며, 손으로 적은 수치는 없습니다.`,
		reading: '해석',
		noGrafana: command =>
			`이 문서를 작성할 때 Grafana가 없었습니다. compose 스택을 띄우고 PATH에 Chromium이 있으면 ${command}로 대시보드를 추가할 수 있습니다.`,
		counts: (pass, fail, open) => `통과 ${count(pass)}, 실패 ${count(fail)}, 미검증 ${count(open)}`,
	},
};

/** `18.2초`, `3분 05초`, `1시간 02분` */
function koreanDuration(ms: number | null): string {
	if (ms === null || !Number.isFinite(ms)) return '–';
	if (ms < 59_950) return `${(ms / 1000).toFixed(1)}초`;
	const seconds = Math.round(ms / 1000);
	const pad = (value: number) => String(value).padStart(2, '0');
	const minutes = Math.floor(seconds / 60);
	return minutes < 60
		? `${minutes}분 ${pad(seconds % 60)}초`
		: `${Math.floor(minutes / 60)}시간 ${pad(minutes % 60)}분`;
}
