import type {Catalog} from '../../text/say.ts';

/** Why a stack of ours is not as it should be, and which one is used. */
export const productStacks: Catalog = {
	'{0}; this one is ready at once': '{0}, 이것은 바로 쓸 수 있음',
	'its images are at hand': '이미지가 모두 있음',
	'its images are at hand: {0}': '이미지가 모두 있음: {0}',
	'images made from Debian packages (performance/offline), without {0}':
		'Debian 패키지로 만든 이미지(performance/offline), {0} 제외',
	'{0} must be built, on {1}': '{0:을/를} 빌드해야 함, 기반: {1}',
	'without a registry, performance/offline/build.sh makes the images from Debian packages':
		'레지스트리가 없으면 performance/offline/build.sh로 Debian 패키지에서 이미지를 만드세요',
	'was made from {0}, a copy of the files here': '이곳 파일의 사본 {0:으로/로} 만듦',
	'The project {0} is there already, made from {1}, not from {2}: take it down (docker compose -p {3} down), run perf-tui where it was made, or name another with COMPOSE_PROJECT_NAME.':
		'프로젝트 {0}이(가) 이미 있는데 {2}이(가) 아니라 {1}로 만든 것입니다. 내리거나(docker compose -p {3} down), 만든 곳에서 perf-tui를 실행하거나, COMPOSE_PROJECT_NAME으로 다른 이름을 쓰세요.',
	'runs with {0}: "perf-tui stack down" and up takes them over':
		'다른 설정으로 실행 중: {0}. 반영하려면 "perf-tui stack down" 뒤에 up',
	'{0} and not {1}': '{1} 아닌 {0}',
	'other {0} than now asked for': '지금 지정한 것과 다른 {0}',
	'{0}, not the {1} of RATE_LIMITER_…': 'RATE_LIMITER_…의 {1} 아닌 {0}',
	'{0} with {1}/s': '{0}건, 초당 {1}건 보충',
	// The embedded stack
	'Another process took the address of a service ({0}); take the stack down and up again.':
		'다른 프로세스가 서비스의 주소를 쓰고 있습니다({0}). 스택을 내렸다가 다시 올리세요.',
	'port {0} is taken': '포트 {0:이/가} 이미 쓰이고 있음',
	'The running embedded stack was started with another JWT_SECRET: set the same one, or take that stack down first.':
		'실행 중인 내장 스택은 다른 JWT_SECRET으로 시작되었습니다. 같은 값을 설정하거나 그 스택을 먼저 내리세요.',
	'{0} did not start ({1}). Mend that and start again.':
		'{0}이(가) 시작되지 않았습니다({1}). 원인을 고치고 다시 시작하세요.',
	'{0} did not start ({1}; it said: {2}). Mend that and start again.':
		'{0}이(가) 시작되지 않았습니다({1}, 마지막 로그: {2}). 원인을 고치고 다시 시작하세요.',
	'{0} started but is not healthy: {1}.': '{0}이(가) 시작되었지만 정상이 아닙니다: {1}.',
	'not ready within {0} s': '{0}초 안에 준비되지 않음',
	'There is no service {0}; this stack has {1}.': '{0} 서비스는 없습니다. 이 스택의 서비스: {1}.',
	'The control channel gave no answer within {0} ms.': '제어 채널이 {0} ms 안에 응답하지 않았습니다.',
	'The control channel refused.': '제어 채널이 거절했습니다.',
	'The control channel said too much.': '제어 채널의 응답이 너무 깁니다.',
	'perf-tui stack down --stack embedded, and start again': 'perf-tui stack down --stack embedded 실행 후 다시 시작',
	// A target file
	'{0} cannot be read ({1}): name a target file.': '{0:을/를} 읽을 수 없습니다({1}). target 파일을 지정하세요.',
	'{0} is not JSON ({1}).': '{0}은(는) JSON이 아닙니다({1}).',
	'{0}: the file {1}; docs/target.schema.json says what a target file holds.':
		'{0}: 파일: {1}. target 파일의 형식은 docs/target.schema.json을 참고하세요.',
	'{0}: {1} {2}; docs/target.schema.json says what a target file holds.':
		'{0}: {1}: {2}. target 파일의 형식은 docs/target.schema.json을 참고하세요.',
	'has either a url or a command': 'url과 command 중 하나만 있어야 함',
	'is the name of an environment variable, such as JWT_SECRET': 'JWT_SECRET 같은 환경 변수 이름이어야 함',
	'needs refillPerSecond (TOKEN_BUCKET) or windowSeconds (SLIDING_WINDOW)':
		'refillPerSecond(TOKEN_BUCKET) 또는 windowSeconds(SLIDING_WINDOW)가 있어야 함',
	'starts with a slash': '/로 시작해야 함',
	'{0} of {1} is not healthy: {2}. Start it, or correct the target file.':
		'{1}의 {0}이(가) 정상이 아닙니다: {2}. 시작하거나 target 파일을 고치세요.',
	'DELETE {0} answered {1}: correct limiter.reset.': 'DELETE {0}의 응답이 {1}입니다. limiter.reset을 고치세요.',
	'{0} does not say how its limiter is switched {1}: give limiter.{2} a url or a command.':
		'{0}에 리미터를 {1:으로/로} 전환하는 방법이 없습니다. limiter.{2}에 url이나 command를 지정하세요.',
	'{0} takes its secret from {1}, which is not set: export it first.':
		'{0}의 비밀 값을 담을 {1}이(가) 설정되지 않았습니다. 먼저 export하세요.',
	'{0} was not started by perf-tui: restart it where it runs.':
		'{0}은(는) perf-tui가 시작하지 않았습니다. 실행 중인 곳에서 다시 시작하세요.',
	"The target file's command for the limiter did not end within {0}: run it by hand, then correct it.":
		'target 파일의 리미터 명령이 제한 시간 {0} 안에 끝나지 않았습니다. 직접 실행해 보고 고치세요.',
	"The target file's command for the limiter ended with {0}: run it by hand, then correct it.":
		'target 파일의 리미터 명령이 {0:으로/로} 끝났습니다. 직접 실행해 보고 고치세요.',
};

/** In what two of our sessions differ that are not comparable. */
export const productComparable: Catalog = {
	none: '없음',
	policy: '정책',
	'{0} {1} + {2} by {3}': '{0} {1} + {2}, {3}별',
};
