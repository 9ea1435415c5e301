import type {Catalog} from '../../say.ts';

/** What is wrong with a command line. */
export const koreanUsage: Catalog = {
	'Flags after "--" go to k6, and only "run" and the monitor start it: leave them out.':
		'"--" 뒤의 플래그는 k6로 가는데, k6는 "run"과 모니터만 시작합니다. 빼고 다시 실행하세요.',
	'--stack embedded is our own system, and --compose and --project name another: leave one out.':
		'--stack embedded는 내장 시스템이고 --compose와 --project는 다른 시스템입니다. 하나를 빼세요.',
	'--fault on a project that is not ours needs --only-hosts <host>,…: the hosts that the script may ask, so that load and fault meet the same system.':
		'다른 프로젝트에 --fault를 쓰려면 --only-hosts <host>,…가 필요합니다. 부하와 장애가 같은 시스템에 가도록, 스크립트가 요청해도 되는 호스트를 지정하세요.',
	'There is no command "{0}": use one of {1}, or none or the path of a k6 script for the monitor.':
		'"{0}" 명령은 없습니다. {1} 중 하나를 쓰거나, 모니터를 열려면 명령 없이 또는 k6 스크립트의 경로로 실행하세요.',
	'There is no option "{0}": write --{1}.': '"{0}" 옵션은 없습니다: --{1}로 쓰세요.',
	'--{0} is no switch that could be turned off: leave --no-{1} out.':
		'--{0}은(는) 끌 수 있는 스위치가 아닙니다: --no-{1}을(를) 빼세요.',
	'--{0} is there twice: leave one out.': '--{0}이(가) 두 번 있습니다: 하나를 빼세요.',
	'--{0} is a switch, which is true (1) or false (0), not "{1}".':
		'--{0}은(는) 스위치라서 true(1) 또는 false(0)만 받습니다. "{1}"은(는) 쓸 수 없습니다.',
	'There is no option "--{0}": "perf-tui --help" lists them.':
		'"--{0}" 옵션은 없습니다. 옵션 목록은 "perf-tui --help"로 확인하세요.',
	'--{0} needs a value: --{1} <{2}>.': '--{0}에는 값이 필요합니다: --{1} <{2}>.',
	'--{0} takes {1}, not "{2}".': '--{0}에는 {1} 중 하나를 지정하세요. "{2}"은(는) 쓸 수 없습니다.',
	'--{0} takes a number, not "{1}".': '--{0}에는 숫자를 지정하세요. "{1}"은(는) 쓸 수 없습니다.',
	'--{0} takes a number above 0 (and at most 1000), not "{1}".':
		'--{0}에는 0보다 크고 1000 이하인 숫자를 지정하세요. "{1}"은(는) 쓸 수 없습니다.',
	'--{0} takes a whole number of at least {1}, not "{2}".':
		'--{0}에는 {1} 이상의 정수를 지정하세요. "{2}"은(는) 쓸 수 없습니다.',
	'--{0} takes an address without a password (http://127.0.0.1:9090), not that one.':
		'--{0}에는 비밀번호가 없는 주소를 지정하세요(http://127.0.0.1:9090). 지정한 주소는 쓸 수 없습니다.',
	'--dry-run tells what "run" and the monitor would do, not "{0}": leave it out.':
		'--dry-run은 "run"과 모니터가 할 일을 알려 줍니다. "{0}"에서는 빼세요.',
	'--versus takes two services with a comma between them (web,worker), not "{0}".':
		'--versus에는 두 서비스를 쉼표로 이어 지정하세요(web,worker). "{0}"은(는) 쓸 수 없습니다.',
	'--{0} belongs to --on kubernetes: add that, or leave it out.':
		'--{0}은(는) --on kubernetes와 함께 쓰는 옵션입니다. 그것을 추가하거나 이 옵션을 빼세요.',
	'--on kubernetes needs --kube-context <name>: the current one of kubectl is never taken unasked.':
		'--on kubernetes에는 --kube-context <name>이 필요합니다. kubectl의 현재 컨텍스트를 임의로 쓰지 않습니다.',
	'--on kubernetes needs --namespace <name>: where the pods that make the load are to be.':
		'--on kubernetes에는 --namespace <name>이 필요합니다. 부하를 만들 파드를 둘 네임스페이스를 지정하세요.',
	'--namespace {0} belongs to Kubernetes itself: name one that was made for load.':
		'--namespace {0}은(는) Kubernetes 자체의 것입니다. 부하용으로 만든 네임스페이스를 지정하세요.',
	'--on kubernetes needs --only-hosts <host>,…: the run stops when the script asks any other.':
		'--on kubernetes에는 --only-hosts <host>,…가 필요합니다. 스크립트가 다른 호스트에 요청하면 실행을 중지합니다.',
	'--trace-url takes an http or https address without a password, {id} behind its host (http://127.0.0.1:16686/trace/{id}), not that one.':
		'--trace-url에는 비밀번호 없는 http 또는 https 주소를 지정하고 호스트 뒤에 {id}를 넣으세요(http://127.0.0.1:16686/trace/{id}).',
	'--only-hosts takes host names or addresses (shop.example.com), not "{0}".':
		'--only-hosts에는 호스트 이름이나 주소를 지정하세요(shop.example.com). "{0}"은(는) 쓸 수 없습니다.',
	'{0} cannot be read: check the path behind --env-file.':
		'{0:을/를} 읽을 수 없습니다. --env-file의 경로를 확인하세요.',
};

/** What is wrong with a fault. */
export const koreanFaultUsage: Catalog = {
	'--fault {0}: {1}.': '--fault {0}: {1}.',
	'kind= is one of {0}': 'kind=에는 {0} 중 하나를 지정하세요',
	'service= names what is broken': 'service=에 장애를 일으킬 서비스를 지정하세요',
	'at= is a time from the start of the load, such as 3m or 90s':
		'at=에는 부하 시작부터의 시간을 지정하세요(예: 3m, 90s)',
	'for= is a time such as 30s': 'for=에는 30s 같은 시간을 지정하세요',
	'a restart lasts as long as it takes: leave for= out': 'restart는 걸리는 만큼 걸립니다. for=를 빼세요',
	'{0} needs for=, the time until it is undone': '{0}에는 되돌릴 때까지의 시간 for=가 필요합니다',
	'cpus= belongs to kind=cpu': 'cpus=는 kind=cpu와 함께 씁니다',
	'memory= belongs to kind=memory': 'memory=는 kind=memory와 함께 씁니다',
	'cpu needs cpus=, the cores that are left, such as 0.25': 'cpu에는 남겨 둘 코어 수 cpus=가 필요합니다(예: 0.25)',
	'memory needs memory=, what may be used, such as 64m': 'memory에는 쓸 수 있는 양 memory=가 필요합니다(예: 64m)',
	'--fault {0}: "{1}" is none of {2}=: write {3}.':
		'--fault {0}: "{1}"은(는) {2}= 중 하나가 아닙니다. {3}처럼 지정하세요.',
	'--fault {0}: {1}= is there twice: leave one out.': '--fault {0}: {1}=가 두 번 있습니다. 하나를 빼세요.',
	'Two faults of {0} at once ({1} and {2}): what is undone could not be told apart; move one.':
		'{0}에 장애가 동시에 둘입니다({1}, {2}). 어느 쪽을 되돌렸는지 구분할 수 없으니 하나를 옮기세요.',
	'The fault {0} comes after the end of the load ({1}): choose an earlier at=, or a longer load.':
		'장애 {0}은(는) 부하가 끝난 뒤({1})입니다. at=을 앞당기거나 부하를 늘리세요.',
};
