import type {Catalog} from '../../text/say.ts';

/** What the preflight of a run proves, and what keeps a run from its evidence. */
export const productPreflight: Catalog = {
	'Preflight: the stack does not behave as its contract says. Expected that {0}; seen: {1}. {2}.':
		'사전 점검: 스택이 계약대로 동작하지 않습니다. 기대: {0}. 실제: {1}. {2}.',
	'Restart the stack, or correct its target file': '스택을 다시 시작하거나 target 파일을 고치세요',
	'{0} {1} gets an answer': '{0} {1}에 응답이 있음',
	'{0} gets no answer ({1})': '{0}에 응답 없음 ({1})',
	'{0} is answered {1}': '{0}의 응답: {1}',
	'POST {0} {1} to fluxpay-engine': 'fluxpay-engine에 보낸 POST {0} {1}',
	'Put a payment service in that serves this contract (docs/own-services.md, fluxpay-engine), or leave FLUXPAY_ENGINE_IMAGE out':
		'이 계약을 지키는 결제 서비스를 쓰거나(docs/own-services.md의 fluxpay-engine) FLUXPAY_ENGINE_IMAGE를 빼세요',
	'GET {0} of rate-limiter gets an answer': 'rate-limiter의 GET {0}에 응답이 있음',
	'GET {0} of rate-limiter answers 200 or 429': 'rate-limiter의 GET {0} 응답은 200 또는 429',
	'GET {0}?key=…&algorithm={1} of rate-limiter answers 200 or 429':
		'rate-limiter의 GET {0}?key=…&algorithm={1} 응답은 200 또는 429',
	'Set RATE_LIMIT_ALGORITHM to one that your limiter has, or correct RATE_LIMITER_IMAGE':
		'RATE_LIMIT_ALGORITHM을 리미터에 있는 알고리즘으로 설정하거나 RATE_LIMITER_IMAGE를 고치세요',
	'rate-limiter answers a denial with 429': 'rate-limiter의 거절 응답은 429',
	'200 with allowed: false': 'allowed가 false인 200',
	'the limiter is OFF, so that no analysis is answered 429': '리미터가 OFF이므로 분석 응답에 429가 없음',
	'the limiter decides before moalog-server gives it up': 'moalog-server가 포기하기 전에 리미터가 판정함',
	'Look at the log of rate-limiter, or raise RATE_LIMITER_TIMEOUT_MS':
		'rate-limiter의 로그를 확인하거나 RATE_LIMITER_TIMEOUT_MS를 늘리세요',
	'the limiter is ON and admits {0} of {1} analyses at once, the rest gets 429':
		'리미터가 ON이고 동시 분석 {1}건 중 {0}건을 허용, 나머지는 429',
	'{0}: at least one': '{0}, 최소 1건',
	'{0} (at most {1} until the last answer, {2} ms in)': '{0} (마지막 응답인 {2} ms까지 최대 {1}건)',
	'every 429 carries Retry-After': '모든 429에 Retry-After가 있음',
	'one came without': '없는 응답이 있음',
	'rate-limiter enforces what {0} ask for ({1})': 'rate-limiter가 {0}에 지정한 값을 적용함 ({1})',
	'{0} at once, then {1} a second': '동시 {0}건, 이후 초당 {1}건',
	'{0} in {1} s': '{1}초에 {0}건',
	'{0} and {1}': '{0:과/와} {1}',
	'Give your limiter these numbers under the names that it reads (it gets them as {0}; others go into RATE_LIMITER_AGENTS as -Dname=value), or set {1} to what it enforces':
		'리미터가 읽는 이름으로 이 값을 주거나({0:으로/로} 전달됨, 그 밖의 이름은 RATE_LIMITER_AGENTS에 -Dname=value로) {1:을/를} 실제 적용되는 값으로 설정하세요',
	// AI budget
	'{0} would call a real AI provider, {1}: say with --max-ai-cost <usd> at which sum it is to stop.':
		'{0}은(는) 실제 AI 제공자를 호출합니다. {1}. --max-ai-cost <usd>로 중지할 금액을 지정하세요.',
	'and each analysis is billed': '분석할 때마다 비용이 청구됩니다',
	'and without the limiter nothing holds the bill back': '리미터가 없으면 비용을 막을 것이 없습니다',
	"The AI provider's bill has reached the {0} of --max-ai-cost: the run was stopped, and no other calls it.":
		'AI 제공자 비용이 --max-ai-cost의 {0}에 도달해 실행을 중지했습니다. 다른 실행도 호출하지 않습니다.',
	// Books
	'the limiter writes no decision log, DECISION_LOG or not': 'DECISION_LOG와 관계없이 리미터가 판정 로그를 남기지 않음',
	'{0}: its accuracy is held against the closed formula': '{0}: 정확도는 공식으로 판정함',
	'the stack has not finished what the run began: its books are read as they are':
		'실행이 시작한 일을 스택이 끝내지 못함: 장부를 그대로 읽음',
	'they came too late': '너무 늦게 도착함',
	'{0}: they are behind a login': '{0}: 로그인이 필요함',
	'{0} gave no counters ({1})': '{0}에서 카운터를 받지 못함 ({1})',
	'{0} does not answer ({1}): its book cannot be read.': '{0}이(가) 응답하지 않아({1}) 장부를 읽을 수 없습니다.',
	'{0} is not running: its book cannot be read.': '{0}이(가) 실행 중이 아니라 장부를 읽을 수 없습니다.',
	'Redis was started during the run: its decision log does not hold what came before.':
		'실행 중에 Redis가 시작되어 판정 로그에 그 전의 기록이 없습니다.',
	'The decision log of rate-limiter does not reach back that far: raise DECISION_LOG_MAX_LENGTH.':
		'rate-limiter의 판정 로그가 그때까지 남아 있지 않습니다. DECISION_LOG_MAX_LENGTH를 늘리세요.',
	'The decision log of rate-limiter does not reach back that far.':
		'rate-limiter의 판정 로그가 그때까지 남아 있지 않습니다.',
	'rate-limiter does not reset (DELETE {0}: {1}): look at its log.':
		'rate-limiter가 초기화되지 않습니다(DELETE {0}: {1}). 로그를 확인하세요.',
	'"{0}" is not the beginning of an idempotency key: hexadecimal digits and dashes only.':
		'"{0}"은(는) 멱등성 키의 앞부분이 될 수 없습니다. 16진수와 하이픈만 쓰세요.',
	'Postgres did not answer the audit with numbers: check load-tests/audit.':
		'Postgres의 감사 응답이 숫자가 아닙니다. load-tests/audit을 확인하세요.',
	'fluxpay-engine has forgotten {0} of these payments.': 'fluxpay-engine에 이 결제 중 {0}건의 기록이 없습니다.',
};
