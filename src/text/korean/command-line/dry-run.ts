import type {Catalog} from '../../say.ts';

/** What `--dry-run` prints. */
export const koreanDryRun: Catalog = {
	'Nothing was done. This would happen:': '아무것도 실행하지 않았습니다. 실행하면 이렇게 됩니다:',
	'runs, each at the press of a key': '실행, 키를 누를 때마다 하나씩',
	'runs, in this order: {0} of load': '실행 순서 (부하 {0})',
	'runs, in this order': '실행 순서',
	'at {0} {1} for {2}; undone by {3}': '{0}에 {2} 동안 {1}, 되돌리기: {3}',
	'at {0} {1}; undone by {2}': '{0}에 {1}, 되돌리기: {2}',
	'(whether it may be is asked once it runs)': '(허용 여부는 실행한 뒤 확인)',
	'a watchdog of its own undoes a fault where perf-tui is gone':
		'perf-tui가 사라지면 별도의 감시 프로세스가 장애를 되돌립니다',
	'before each: sh -c {0}': '매번 실행하기 전: sh -c {0}',
	'1 limit would be held': '한도 1개를 확인',
	'{0} limits would be held': '한도 {0}개를 확인',
	hosts: '호스트',
	load: '부하',
	system: '시스템',
	files: '파일',
	'told to the script: {0}': '스크립트에 알려 주는 주소: {0}',
	'any other than {0} is closed, and ends the run': '{0} 외에는 막고, 요청하면 실행을 끝냅니다',
	'whatever the script asks: --only-hosts closes all but those that it names':
		'스크립트가 요청하는 모든 호스트 (--only-hosts로 지정하면 나머지를 막습니다)',
	'{0} takes the samples': '표본을 받는 곳: {0}',
	'no k6 is here: one would be fetched or built': 'k6가 없어 내려받거나 빌드합니다',
	'{0} k6 together, each a segment of the script': 'k6 {0}개를 함께 실행, 각각 스크립트의 한 구간',
	'in namespace {0} of context {1}, for each run:': '컨텍스트 {1}의 네임스페이스 {0}에, 실행마다:',
	'round {0}': '라운드 {0}',
	'as long as it takes': '끝날 때까지',
	'up to 1 VU': '최대 1 VU',
	'up to {0} VUs': '최대 {0} VU',
	'none is started or watched: the script brings its own target':
		'시작하거나 관찰하는 시스템 없음: 스크립트가 대상을 직접 지정합니다',
	'engine at {0} ({1})': '엔진 {0} ({1})',
	'{0} ({1}) would be used as it is': '{0} ({1}): 그대로 사용',
	'{0} ({1}) would be started': '{0} ({1}): 시작',
	'{0} ({1}) would be made anew before every round': '{0} ({1}): 라운드마다 새로 만듦',
	'what was started runs on (--keep-stack)': '시작한 것은 계속 실행됩니다 (--keep-stack)',
	'what was started is taken away at the end': '시작한 것은 끝나면 제거합니다',
};

/** What `--vary` does before its runs, and how faults are undone. */
export const koreanBeforehand: Catalog = {
	'every service in which the two files differ would be made anew before every round':
		'두 파일에서 서로 다른 서비스는 라운드마다 새로 만듭니다',
	'both revisions would be built first, in worktrees that go again': '먼저 두 리비전을 임시 worktree에서 빌드합니다',
	'an image that is not here would be pulled first': '없는 이미지는 먼저 받습니다',
	'starting it': '다시 시작',
	itself: '스스로 복귀',
	'letting it go on': '재개',
	'the same networks, aliases and address': '같은 네트워크, 별칭, 주소로 연결',
	'the limit that it had': '원래 한도로 복구',
};
