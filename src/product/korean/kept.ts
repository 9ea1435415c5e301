import type {Catalog} from '../../text/say.ts';

/** What the pack tells while its stack works, and how its verdicts are called. */
export const keptOfProduct: Catalog = {
	limiter: '리미터',
	'more than {0}': '{0} 초과',
	'{0} at once': '동시 {0}건',
	'{0} at once, then {1} or more a second': '동시 {0}건, 이후 초당 {1}건 이상',
	'{0} at once, then about {1} a second': '동시 {0}건, 이후 초당 약 {1}건',
	'asked for with --stack embedded': '--stack embedded로 지정함',
	'the compose stack is not at hand ({0})': 'compose 스택을 바로 쓸 수 없음 ({0})',
	'as {0} says': '{0}에 따름',
	'the embedded stack that "perf-tui stack up" started is running':
		'"perf-tui stack up"으로 시작한 embedded 스택이 실행 중',
	'the compose project {0} is running': 'compose 프로젝트 {0} 실행 중',
	'{0} of its {1} images must be pulled or built': '이미지 {1}개 중 {0}개를 받거나 빌드해야 함',
	'JWT_SECRET is the development value: fine on this machine, nowhere else':
		'JWT_SECRET이 개발용 값입니다. 이 머신에서만 쓰세요',
	'embedded stack: {0} of {1} healthy in {2} s': 'embedded 스택: {1}개 중 {0}개 정상, {2}초 걸림',
	'limiter OFF: {0} analyses at once, {1}': '리미터 OFF: 분석 {0}건 동시 요청, {1}',
	'limiter ON: {0} analyses at once, {1}': '리미터 ON: 분석 {0}건 동시 요청, {1}',
	'rate-limiter itself: {0}': 'rate-limiter 자체: {0}',
	'The limiter is {0}; a burst of analyses has proved it.': '리미터 {0}: 동시 분석 요청으로 확인했습니다.',
	'proving that the stack behaves as its contract says': '스택이 계약대로 동작하는지 확인하는 중',
	'Exporter memory': '익스포터 메모리',
	'limiter stability': '리미터 안정성',
	stability: '안정성',
	'limiter accuracy': '리미터 정확도',
	accuracy: '정확도',
	'p99 latency': 'p99 지연 시간',
	p99: 'p99',
	payments: '결제',
	'exporter memory': '익스포터 메모리',
	rJMX: 'rJMX',
};
