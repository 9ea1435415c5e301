import type {Catalog} from '../../text/say.ts';

/** What `--help` tells of the options and commands of our own system. */
export const productCommandLineKept: Catalog = {
	'rate limiter state (on; for E-2 both)': '리미터 상태 (on, E-2는 both)',
	'with a real AI provider: required, and the runs stop there': '실제 AI 제공자를 쓸 때 필수: 이 비용에서 실행을 중지',
	'a system of your own: URLs, paths, auth, limiter, limits': '직접 준비한 시스템: URL, 경로, 인증, 리미터, 한도',
	'contract: moalog-server, fluxpay-engine, rate-limiter or rjmx-exporter (repeatable)':
		'contract: moalog-server, fluxpay-engine, rate-limiter, rjmx-exporter (반복 가능)',
	'only the stack': '스택만 다룹니다',
	'what of the contract a service fits, apart from what merely differs from ours':
		'서비스가 계약의 무엇을 지키는지, 단순한 차이와 나누어 알려 줍니다',
	'rjmx-exporter against jmx_exporter, measured; needs Docker':
		'rjmx-exporter와 jmx_exporter를 측정해 비교 (Docker 필요)',
	'The exporters are compared on a quiet machine: run "exporters" by itself, and the scenarios before or after.':
		'익스포터 비교는 조용한 장비에서 합니다. "exporters"만 따로 실행하고, 시나리오는 그 전이나 후에 실행하세요.',
	'contract takes no word of its own: name a service with its address, {0}.':
		'contract에는 다른 단어를 쓸 수 없습니다. 서비스와 주소를 지정하세요: {0}.',
	'Name a service with its address: perf-tui contract {0}.': '서비스와 주소를 지정하세요: perf-tui contract {0}.',
	'--url takes one of {0} with its address ({1}), not "{2}".':
		'--url에는 {0} 중 하나와 그 주소를 지정하세요({1}). "{2}"은(는) 쓸 수 없습니다.',
	'--url {0}= takes an http address ({1}).': '--url {0}=에는 http 주소를 지정하세요({1}).',
	'Stopped before every promise was asked for.': '모든 약속을 확인하기 전에 중지했습니다.',
	'Say what to do with the stack: "perf-tui stack up", "down" or "status".':
		'스택으로 무엇을 할지 지정하세요: "perf-tui stack up", "down", "status".',
	'Stopped while the stack was starting.': '스택을 시작하는 중에 중지했습니다.',
};

/** What `stack` and `contract` tell. */
export const productCommandLineSaid: Catalog = {
	'perf-tui: the {0} stack: {1}': 'perf-tui: {0} 스택: {1}',
	'The stack stays up: "perf-tui stack down" takes it down.':
		'스택은 계속 실행됩니다. 내리려면 "perf-tui stack down"을 실행하세요.',
	'The embedded stack is down.': '내장 스택을 내렸습니다.',
	'The compose stack is down and its data is removed.': 'compose 스택을 내리고 데이터를 제거했습니다.',
	'The compose stack is down; its data stays (--volumes removes it).':
		'compose 스택을 내렸습니다. 데이터는 남아 있습니다(제거하려면 --volumes).',
	'No stack was up.': '실행 중인 스택이 없었습니다.',
	'No {0} stack was up.': '실행 중인 {0} 스택이 없었습니다.',
	'No stack is up: "perf-tui stack up" starts one.': '실행 중인 스택이 없습니다. "perf-tui stack up"으로 시작하세요.',
	'No {0} stack is up: "perf-tui stack up --stack {1}" starts one.':
		'실행 중인 {0} 스택이 없습니다. "perf-tui stack up --stack {1}"로 시작하세요.',
	// contract
	'      seen: {0}': '      확인한 것: {0}',
	'      without it: {0}': '      없으면: {0}',
	'{0} at {1}: {2}: start it, or correct the address': '{1}의 {0}: {2}: 시작하거나 주소를 고치세요',
	'{0} at {1}: fits': '{1}의 {0}: 계약에 맞음',
	'{0} at {1}: does not fit': '{1}의 {0}: 계약에 맞지 않음',
	'  needed by the stack and its verdicts: {0} of {1}': '  스택과 판정에 필요한 것: {1}개 중 {0}개',
	'  merely different from ours: {0}': '  단순한 차이: {0}개',
	'  as promised:': '  약속대로인 것:',
	' {0} restarts': ' 재시작 {0}회',
};
