import type {Catalog} from '../say.ts';

/** What a session tells while it works: its notices, its events, and why something is so. */
export const koreanSession: Catalog = {
	'No scenario has the key {0}.': '키가 {0}인 시나리오가 없습니다.',
	'{0} is next.': '다음 실행은 {0}입니다.',
	'Dropped: nothing starts by itself now.': '취소했습니다. 이제 스스로 시작하는 것은 없습니다.',
	'No run is on.': '실행 중인 것이 없습니다.',
	'There is no earlier run of {0} in this session to compare with.': '이 세션에는 비교할 {0}의 지난 실행이 없습니다.',
	'Written: {0}, report.html, junit.xml.': '저장했습니다: {0}, report.html, junit.xml.',
	'A run has one {0} state: stop it with s first, or let it end.':
		'실행 중에는 {0} 상태를 바꿀 수 없습니다. s로 중지하거나 끝날 때까지 기다리세요.',
	'A run is on: stop it with s first.': '실행 중입니다. 먼저 s로 중지하세요.',
	'Nothing varies in {0}: say with --vary what is to.': '{0}에는 바뀌는 것이 없습니다. --vary로 지정하세요.',
	'The {0} plays no part in {1}: choose {2} with {3}.':
		'{1}에는 {0} 상태가 관여하지 않습니다. {3:을/를} 눌러 {2:을/를} 고르세요.',
	'{0} starts as soon as k6 and the stack are ready; s drops it.':
		'k6와 스택이 준비되면 {0:이/가} 시작됩니다. s를 누르면 취소합니다.',
	'Asking what may be done to {0} …': '{0}에 무엇을 할 수 있는지 확인하는 중 …',
	'Nothing is watched that could be broken: name its project with --project or --compose.':
		'장애를 주입할 서비스가 없습니다. --project나 --compose로 프로젝트를 지정하세요.',
	'{0} was left alone: {1}': '{0}에 장애를 주입하지 않았습니다: {1}',
	'{0} is not as it was: {1}.': '{0:이/가} 원래대로 돌아오지 않았습니다: {1}.',
	'k6 {0} is ready ({1})': 'k6 {0} 준비됨 ({1})',
	'{0} and {1} more': '{0} 외 {1}개',
	'takes samples again': '다시 표본을 받음',
	'the compose stack is in use now': '이제 compose 스택을 사용함',
	'There is nothing here that could be switched.': '여기에는 전환할 것이 없습니다.',
	'The compose stack is in use already.': '이미 compose 스택을 사용하고 있습니다.',
	'There is no stack.': '스택이 없습니다.',
	'Another system is watched: start perf-tui without --compose and --project for ours.':
		'다른 시스템을 보고 있습니다. 실제 스택은 --compose와 --project 없이 시작하세요.',
	'the script brings its own target': '스크립트가 대상을 직접 지정함',
	'The compose stack is healthy: it takes over when this run has ended.':
		'compose 스택이 정상입니다. 이 실행이 끝나면 그쪽으로 전환합니다.',
	'Giving the compose stack up …': 'compose 스택 기동을 취소하는 중 …',
	'The compose stack was given up; what of it had started is down.':
		'compose 스택 기동을 취소했습니다. 시작된 것은 모두 내렸습니다.',
	'{0} is measured again': '{0:을/를} 다시 측정함',
	'{0} is not measured: {1}': '{0:을/를} 측정하지 않음: {1}',
	'no containers are watched': '관찰하는 컨테이너 없음',
	'not part of the embedded stack': 'embedded 스택에 없음',
	'no such container is running': '실행 중인 컨테이너 없음',
	'waiting until the stack has finished what the run began': '실행이 시작한 일을 스택이 끝낼 때까지 기다리는 중',
	'limit: the generator, not the stack': '한계: 스택이 아니라 부하 발생기',
	'limit: the stack (iterations dropped)': '한계: 스택 (반복 누락)',
	"rate set by the script's arrivals": '요청률: 스크립트의 도착률이 정함',
	"rate set by the script's pace": '요청률: 스크립트의 페이스가 정함',
	"limit: the stack's answers": '한계: 스택의 응답',
	'There is no run {0}: {1} play here.': '실행 {0:은/는} 없습니다. 여기에는 실행 {1}개가 있습니다.',
	'No request of this run is on the tape.': '이 실행의 요청은 기록에 없습니다.',
	'{0} of {1} healthy, waiting for {2}': '{1}개 중 {0}개 정상, {2} 대기 중',
	'{0} started': '{0} 시작',
	'{0} started, {1}': '{0} 시작, {1}',
	'{0} completed: {1} requests': '{0} 완료: 요청 {1}건',
	'{0} aborted: {1} requests': '{0} 중단: 요청 {1}건',
	'{0} failed: {1} requests': '{0} 실패: 요청 {1}건',
};
