import type {Catalog} from '../../text/say.ts';

/** What services promise, what is lost without it, and what was seen instead. */
export const productContract: Catalog = {
	'GET /health answers 200': 'GET /health의 응답은 200',
	'GET /metrics answers 200': 'GET /metrics의 응답은 200',
	'GET /actuator/health answers 200': 'GET /actuator/health의 응답은 200',
	'GET {0} answers 200 with isSuccess true': 'GET {0}의 응답은 isSuccess가 true인 200',
	'GET {0} answers 401 without a token': '토큰이 없으면 GET {0}의 응답은 401',
	'GET {0} counts each request in axum_http_requests_total{method,endpoint,status}':
		'GET {0}에서 axum_http_requests_total{method,endpoint,status}로 모든 요청을 셈',
	'GET {0} has the durations as a histogram': 'GET {0}에 소요 시간 히스토그램이 있음',
	'GET {0} shows ai_calls_total and ai_cost_usd_total': 'GET {0}에 ai_calls_total과 ai_cost_usd_total이 있음',
	'GET {0} shows rate_limit_fail_open_total': 'GET {0}에 rate_limit_fail_open_total이 있음',
	'GET {0} shows payments_total and pg_charges_total': 'GET {0}에 payments_total과 pg_charges_total이 있음',
	'GET {0} counts decisions in rate_limiter_requests_total': 'GET {0}에서 rate_limiter_requests_total로 판정을 셈',
	'GET {0}/{id} answers what was paid': 'GET {0}/{id}의 응답은 결제 내역',
	"GET {0}/{id} of nobody's payment answers 404": '없는 결제에 대한 GET {0}/{id}의 응답은 404',
	'GET {0}/check?key&algorithm=TOKEN_BUCKET answers 200 or 429':
		'GET {0}/check?key&algorithm=TOKEN_BUCKET의 응답은 200 또는 429',
	'GET {0}/remaining?key&algorithm takes nothing': 'GET {0}/remaining?key&algorithm은 토큰을 쓰지 않음',
	'GET /metrics says jmx_up': 'GET /metrics에 jmx_up이 있음',
	'POST {0} answers 200, or 429 with Retry-After': 'POST {0}의 응답은 200 또는 Retry-After가 있는 429',
	'POST {0} with a new key answers 201': '새 키로 보낸 POST {0}의 응답은 201',
	'DELETE {0}/reset?key answers 200, or 404 where it has no such route':
		'DELETE {0}/reset?key의 응답은 200, 그런 경로가 없으면 404',
	'DELETE {0}/reset?key fills the bucket': 'DELETE {0}/reset?key는 버킷을 채움',
	'a declined card (pm_card_declined) answers 402, and again 402 marked as replayed':
		'거절된 카드(pm_card_declined)의 응답은 402, 다시 보내면 재전송 표시가 있는 402',
	'a key whose first payment is under way answers 409, and only one of them 201':
		'첫 결제가 진행 중인 키의 응답은 409, 201은 하나뿐',
	'no key, and a key that is no UUID, answer 400': '키가 없거나 UUID가 아니면 응답은 400',
	'the same key again answers 200, Idempotent-Replayed: true and the same body':
		'같은 키를 다시 보내면 응답은 200, Idempotent-Replayed: true, 같은 본문',
	'the same key with another body answers 422': '같은 키에 다른 본문을 보내면 응답은 422',
	'a payment whose answer is lost (pm_lost_response) answers 502 or 504, and goes through when it is retried':
		'응답이 유실된 결제(pm_lost_response)의 응답은 502 또는 504, 재시도하면 성공',
	'an error is {isSuccess: false, code, message, result: null}':
		'오류 형식은 {isSuccess: false, code, message, result: null}',
	'a retrospect that does not exist answers 404': '없는 회고의 응답은 404',
	'a bad page answers 400': '잘못된 페이지의 응답은 400',
	'a wrong method answers 405': '잘못된 메서드의 응답은 405',
	'an unknown plan answers 400': '알 수 없는 요금제의 응답은 400',
	'a check has allowed, remaining, resetAfterSeconds and retryAfterSeconds':
		'check 응답에 allowed, remaining, resetAfterSeconds, retryAfterSeconds가 있음',
	'a denial is a 429, and comes at the latest at {0} at once': '거절은 429이며, 동시 {0}건 안에 나옴',
	'keys do not share a bucket': '키마다 버킷이 따로 있음',
	'SLIDING_WINDOW is an algorithm': 'SLIDING_WINDOW 알고리즘이 있음',
	'another algorithm answers 400': '그 밖의 알고리즘에 대한 응답은 400',
	'its page has series of the rules, and no error of the scrape': '페이지에 규칙의 시계열이 있고 수집 오류가 없음',
	'its page says whether the scrape failed (rjmx_exporter_scrape_errors or jmx_up)':
		'페이지에 수집 실패 여부가 있음(rjmx_exporter_scrape_errors 또는 jmx_up)',
	// Without it
	'the stack never becomes healthy': '스택이 정상 상태가 되지 않음',
	'no scenario gets past its preflight': '모든 시나리오가 사전 점검에서 멈춤',
	'E-2 and E-4 end at their preflight': 'E-2와 E-4가 사전 점검에서 끝남',
	'E-3 and E-4 end at their preflight': 'E-3와 E-4가 사전 점검에서 끝남',
	'E-3 fails, and payment-idempotency with it': 'E-3와 payment-idempotency가 실패함',
	'E-3 fails: it loses answers on purpose': 'E-3가 실패함: 응답을 일부러 유실시킴',
	'the calls of the AI provider and their bill are not told, and limiter-stability is not exercised':
		'AI 제공자 호출 수와 비용을 알 수 없고 limiter-stability는 미검증',
	'the server has no book, and reconciliation is not exercised for its requests':
		'서버의 장부가 없어 그 요청의 대사는 미검증',
	'members are denied for what others asked, and limiter-accuracy fails':
		'다른 회원의 요청 때문에 거절되고 limiter-accuracy가 실패함',
	'moalog-server goes by the status: nothing is limited, and E-2 and E-4 end at their preflight':
		'moalog-server는 상태 코드를 따르므로 제한되는 것이 없고, E-2와 E-4가 사전 점검에서 끝남',
	'runs do not begin with full buckets, and end before their load':
		'가득 찬 버킷으로 시작하지 못해 부하 전에 실행이 끝남',
	'a page of a dead JVM is taken for a good one': '죽은 JVM의 페이지를 정상으로 여김',
	'exporter-memory is not exercised, and run exporters ends at its gates':
		'exporter-memory는 미검증이고 run exporters가 준비 확인에서 끝남',
	// Seen
	'no {0} on it': '페이지에 {0} 없음',
	'no jmx_up on it': '페이지에 jmx_up 없음',
	'none of them is on it': '페이지에 둘 다 없음',
	'no answer ({0})': '응답 없음 ({0})',
	'none within {0} s': '{0}초 동안 없음',
	'no paymentId in {0}': '{0}에 paymentId 없음',
	'{0} of {1} reads counted': '조회 {1}건 중 {0}건만 셈',
	'{0} for five at once': '동시 5건의 응답: {0}',
	'{0} allowed': '{0}건 모두 허용',
};
