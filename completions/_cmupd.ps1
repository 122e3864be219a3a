
using namespace System.Management.Automation
using namespace System.Management.Automation.Language

Register-ArgumentCompleter -Native -CommandName 'cmupd' -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)

    $commandElements = $commandAst.CommandElements
    $command = @(
        'cmupd'
        for ($i = 1; $i -lt $commandElements.Count; $i++) {
            $element = $commandElements[$i]
            if ($element -isnot [StringConstantExpressionAst] -or
                $element.StringConstantType -ne [StringConstantType]::BareWord -or
                $element.Value.StartsWith('-') -or
                $element.Value -eq $wordToComplete) {
                break
        }
        $element.Value
    }) -join ';'

    $completions = @(switch ($command) {
        'cmupd' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Database file [env: CMUPD_DB]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format [env: CMUPD_FORMAT]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns to show, in order')
            [CompletionResult]::new('--sort', '--sort', [CompletionResultType]::ParameterName, 'Columns to sort by; -NAME sorts downwards')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'Shape of the log on standard error')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'How to show progress [env: CMUPD_PROGRESS]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to color [env: CMUPD_COLOR]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [env: CMUPD_CONFIG]')
            [CompletionResult]::new('--now', '--now', [CompletionResultType]::ParameterName, 'Take this moment for now, for reproducible sessions')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Short for --format json')
            [CompletionResult]::new('--csv', '--csv', [CompletionResultType]::ParameterName, 'Short for --format csv')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave the header line out')
            [CompletionResult]::new('--raw-csv', '--raw-csv', [CompletionResultType]::ParameterName, 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Change nothing: show what would be done')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Change nothing: show what would be done')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Do not ask before something is removed')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Do not ask before something is removed')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail instead')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'No notes and no progress, only the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No notes and no progress, only the answer and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log what is done; -vv logs more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log what is done; -vv logs more')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('init', 'init', [CompletionResultType]::ParameterValue, 'Create the database, with a top-level site')
            [CompletionResult]::new('demo', 'demo', [CompletionResultType]::ParameterValue, 'Run the whole road on a sample hierarchy, and leave it behind to play with')
            [CompletionResult]::new('site', 'site', [CompletionResultType]::ParameterValue, 'The hierarchy: central administration site, primaries, secondaries')
            [CompletionResult]::new('sup', 'sup', [CompletionResultType]::ParameterValue, 'Software update points of a site')
            [CompletionResult]::new('sync', 'sync', [CompletionResultType]::ParameterValue, 'Synchronize the top-level site, then cascade to the sites below')
            [CompletionResult]::new('serve', 'serve', [CompletionResultType]::ParameterValue, 'Serve the catalog to downstream servers, as WSUS does')
            [CompletionResult]::new('update', 'update', [CompletionResultType]::ParameterValue, 'The catalog: list updates, find them, and tell everything about one')
            [CompletionResult]::new('policy', 'policy', [CompletionResultType]::ParameterValue, 'The site-wide policy: what tells a site''s clients where the software update points are')
            [CompletionResult]::new('ingest', 'ingest', [CompletionResultType]::ParameterValue, 'Take in state-message reports: files, folders, archives, standard input')
            [CompletionResult]::new('client', 'client', [CompletionResultType]::ParameterValue, 'Clients: who reports, and how their last scan ended')
            [CompletionResult]::new('report', 'report', [CompletionResultType]::ParameterValue, 'Compliance, live: every report reads the states as they are now, or with --as-of as they were')
            [CompletionResult]::new('maintain', 'maintain', [CompletionResultType]::ParameterValue, 'Keep the database in shape')
            [CompletionResult]::new('log', 'log', [CompletionResultType]::ParameterValue, 'The operation log: who changed what, and when')
            [CompletionResult]::new('completions', 'completions', [CompletionResultType]::ParameterValue, 'Print completions for a shell')
            [CompletionResult]::new('man', 'man', [CompletionResultType]::ParameterValue, 'Write the manual pages into a folder')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'cmupd;init' {
            [CompletionResult]::new('--kind', '--kind', [CompletionResultType]::ParameterName, 'Kind of the top-level site: primary or central-administration (cas)')
            [CompletionResult]::new('--name', '--name', [CompletionResultType]::ParameterName, 'A name for people')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Database file [env: CMUPD_DB]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format [env: CMUPD_FORMAT]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns to show, in order')
            [CompletionResult]::new('--sort', '--sort', [CompletionResultType]::ParameterName, 'Columns to sort by; -NAME sorts downwards')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'Shape of the log on standard error')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'How to show progress [env: CMUPD_PROGRESS]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to color [env: CMUPD_COLOR]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [env: CMUPD_CONFIG]')
            [CompletionResult]::new('--now', '--now', [CompletionResultType]::ParameterName, 'Take this moment for now, for reproducible sessions')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Short for --format json')
            [CompletionResult]::new('--csv', '--csv', [CompletionResultType]::ParameterName, 'Short for --format csv')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave the header line out')
            [CompletionResult]::new('--raw-csv', '--raw-csv', [CompletionResultType]::ParameterName, 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Change nothing: show what would be done')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Change nothing: show what would be done')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Do not ask before something is removed')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Do not ask before something is removed')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail instead')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'No notes and no progress, only the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No notes and no progress, only the answer and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log what is done; -vv logs more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log what is done; -vv logs more')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'cmupd;demo' {
            [CompletionResult]::new('--dir', '--dir', [CompletionResultType]::ParameterName, 'Folder to work in; an earlier demonstration there is replaced')
            [CompletionResult]::new('--seed', '--seed', [CompletionResultType]::ParameterName, 'Seed: the same seed and day give the same estate')
            [CompletionResult]::new('--clients', '--clients', [CompletionResultType]::ParameterName, 'How many clients report')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Database file [env: CMUPD_DB]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format [env: CMUPD_FORMAT]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns to show, in order')
            [CompletionResult]::new('--sort', '--sort', [CompletionResultType]::ParameterName, 'Columns to sort by; -NAME sorts downwards')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'Shape of the log on standard error')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'How to show progress [env: CMUPD_PROGRESS]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to color [env: CMUPD_COLOR]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [env: CMUPD_CONFIG]')
            [CompletionResult]::new('--now', '--now', [CompletionResultType]::ParameterName, 'Take this moment for now, for reproducible sessions')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Short for --format json')
            [CompletionResult]::new('--csv', '--csv', [CompletionResultType]::ParameterName, 'Short for --format csv')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave the header line out')
            [CompletionResult]::new('--raw-csv', '--raw-csv', [CompletionResultType]::ParameterName, 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Change nothing: show what would be done')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Change nothing: show what would be done')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Do not ask before something is removed')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Do not ask before something is removed')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail instead')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'No notes and no progress, only the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No notes and no progress, only the answer and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log what is done; -vv logs more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log what is done; -vv logs more')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'cmupd;site' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Database file [env: CMUPD_DB]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format [env: CMUPD_FORMAT]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns to show, in order')
            [CompletionResult]::new('--sort', '--sort', [CompletionResultType]::ParameterName, 'Columns to sort by; -NAME sorts downwards')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'Shape of the log on standard error')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'How to show progress [env: CMUPD_PROGRESS]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to color [env: CMUPD_COLOR]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [env: CMUPD_CONFIG]')
            [CompletionResult]::new('--now', '--now', [CompletionResultType]::ParameterName, 'Take this moment for now, for reproducible sessions')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Short for --format json')
            [CompletionResult]::new('--csv', '--csv', [CompletionResultType]::ParameterName, 'Short for --format csv')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave the header line out')
            [CompletionResult]::new('--raw-csv', '--raw-csv', [CompletionResultType]::ParameterName, 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Change nothing: show what would be done')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Change nothing: show what would be done')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Do not ask before something is removed')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Do not ask before something is removed')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail instead')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'No notes and no progress, only the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No notes and no progress, only the answer and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log what is done; -vv logs more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log what is done; -vv logs more')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Add a site')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the sites')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show one site')
            [CompletionResult]::new('set', 'set', [CompletionResultType]::ParameterValue, 'Change a site')
            [CompletionResult]::new('remove', 'remove', [CompletionResultType]::ParameterValue, 'Remove a site with its software update points, synchronization history and policy')
            [CompletionResult]::new('tree', 'tree', [CompletionResultType]::ParameterValue, 'Draw the hierarchy as a tree')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'cmupd;site;add' {
            [CompletionResult]::new('--kind', '--kind', [CompletionResultType]::ParameterName, 'Kind: primary or secondary')
            [CompletionResult]::new('--parent', '--parent', [CompletionResultType]::ParameterName, 'Code of the site above')
            [CompletionResult]::new('--name', '--name', [CompletionResultType]::ParameterName, 'A name for people')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Database file [env: CMUPD_DB]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format [env: CMUPD_FORMAT]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns to show, in order')
            [CompletionResult]::new('--sort', '--sort', [CompletionResultType]::ParameterName, 'Columns to sort by; -NAME sorts downwards')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'Shape of the log on standard error')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'How to show progress [env: CMUPD_PROGRESS]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to color [env: CMUPD_COLOR]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [env: CMUPD_CONFIG]')
            [CompletionResult]::new('--now', '--now', [CompletionResultType]::ParameterName, 'Take this moment for now, for reproducible sessions')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Short for --format json')
            [CompletionResult]::new('--csv', '--csv', [CompletionResultType]::ParameterName, 'Short for --format csv')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave the header line out')
            [CompletionResult]::new('--raw-csv', '--raw-csv', [CompletionResultType]::ParameterName, 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Change nothing: show what would be done')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Change nothing: show what would be done')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Do not ask before something is removed')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Do not ask before something is removed')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail instead')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'No notes and no progress, only the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No notes and no progress, only the answer and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log what is done; -vv logs more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log what is done; -vv logs more')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'cmupd;site;list' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Database file [env: CMUPD_DB]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format [env: CMUPD_FORMAT]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns to show, in order')
            [CompletionResult]::new('--sort', '--sort', [CompletionResultType]::ParameterName, 'Columns to sort by; -NAME sorts downwards')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'Shape of the log on standard error')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'How to show progress [env: CMUPD_PROGRESS]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to color [env: CMUPD_COLOR]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [env: CMUPD_CONFIG]')
            [CompletionResult]::new('--now', '--now', [CompletionResultType]::ParameterName, 'Take this moment for now, for reproducible sessions')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Short for --format json')
            [CompletionResult]::new('--csv', '--csv', [CompletionResultType]::ParameterName, 'Short for --format csv')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave the header line out')
            [CompletionResult]::new('--raw-csv', '--raw-csv', [CompletionResultType]::ParameterName, 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Change nothing: show what would be done')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Change nothing: show what would be done')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Do not ask before something is removed')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Do not ask before something is removed')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail instead')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'No notes and no progress, only the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No notes and no progress, only the answer and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log what is done; -vv logs more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log what is done; -vv logs more')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'cmupd;site;show' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Database file [env: CMUPD_DB]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format [env: CMUPD_FORMAT]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns to show, in order')
            [CompletionResult]::new('--sort', '--sort', [CompletionResultType]::ParameterName, 'Columns to sort by; -NAME sorts downwards')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'Shape of the log on standard error')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'How to show progress [env: CMUPD_PROGRESS]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to color [env: CMUPD_COLOR]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [env: CMUPD_CONFIG]')
            [CompletionResult]::new('--now', '--now', [CompletionResultType]::ParameterName, 'Take this moment for now, for reproducible sessions')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Short for --format json')
            [CompletionResult]::new('--csv', '--csv', [CompletionResultType]::ParameterName, 'Short for --format csv')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave the header line out')
            [CompletionResult]::new('--raw-csv', '--raw-csv', [CompletionResultType]::ParameterName, 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Change nothing: show what would be done')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Change nothing: show what would be done')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Do not ask before something is removed')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Do not ask before something is removed')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail instead')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'No notes and no progress, only the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No notes and no progress, only the answer and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log what is done; -vv logs more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log what is done; -vv logs more')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'cmupd;site;set' {
            [CompletionResult]::new('--name', '--name', [CompletionResultType]::ParameterName, 'A name for people')
            [CompletionResult]::new('--source', '--source', [CompletionResultType]::ParameterName, 'Top-level site only: where it synchronizes from')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Database file [env: CMUPD_DB]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format [env: CMUPD_FORMAT]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns to show, in order')
            [CompletionResult]::new('--sort', '--sort', [CompletionResultType]::ParameterName, 'Columns to sort by; -NAME sorts downwards')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'Shape of the log on standard error')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'How to show progress [env: CMUPD_PROGRESS]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to color [env: CMUPD_COLOR]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [env: CMUPD_CONFIG]')
            [CompletionResult]::new('--now', '--now', [CompletionResultType]::ParameterName, 'Take this moment for now, for reproducible sessions')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Short for --format json')
            [CompletionResult]::new('--csv', '--csv', [CompletionResultType]::ParameterName, 'Short for --format csv')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave the header line out')
            [CompletionResult]::new('--raw-csv', '--raw-csv', [CompletionResultType]::ParameterName, 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Change nothing: show what would be done')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Change nothing: show what would be done')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Do not ask before something is removed')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Do not ask before something is removed')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail instead')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'No notes and no progress, only the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No notes and no progress, only the answer and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log what is done; -vv logs more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log what is done; -vv logs more')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'cmupd;site;remove' {
            [CompletionResult]::new('--clients-to', '--clients-to', [CompletionResultType]::ParameterName, 'Site that takes over the clients')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Database file [env: CMUPD_DB]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format [env: CMUPD_FORMAT]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns to show, in order')
            [CompletionResult]::new('--sort', '--sort', [CompletionResultType]::ParameterName, 'Columns to sort by; -NAME sorts downwards')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'Shape of the log on standard error')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'How to show progress [env: CMUPD_PROGRESS]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to color [env: CMUPD_COLOR]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [env: CMUPD_CONFIG]')
            [CompletionResult]::new('--now', '--now', [CompletionResultType]::ParameterName, 'Take this moment for now, for reproducible sessions')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Short for --format json')
            [CompletionResult]::new('--csv', '--csv', [CompletionResultType]::ParameterName, 'Short for --format csv')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave the header line out')
            [CompletionResult]::new('--raw-csv', '--raw-csv', [CompletionResultType]::ParameterName, 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Change nothing: show what would be done')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Change nothing: show what would be done')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Do not ask before something is removed')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Do not ask before something is removed')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail instead')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'No notes and no progress, only the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No notes and no progress, only the answer and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log what is done; -vv logs more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log what is done; -vv logs more')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'cmupd;site;tree' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Database file [env: CMUPD_DB]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format [env: CMUPD_FORMAT]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns to show, in order')
            [CompletionResult]::new('--sort', '--sort', [CompletionResultType]::ParameterName, 'Columns to sort by; -NAME sorts downwards')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'Shape of the log on standard error')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'How to show progress [env: CMUPD_PROGRESS]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to color [env: CMUPD_COLOR]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [env: CMUPD_CONFIG]')
            [CompletionResult]::new('--now', '--now', [CompletionResultType]::ParameterName, 'Take this moment for now, for reproducible sessions')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Short for --format json')
            [CompletionResult]::new('--csv', '--csv', [CompletionResultType]::ParameterName, 'Short for --format csv')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave the header line out')
            [CompletionResult]::new('--raw-csv', '--raw-csv', [CompletionResultType]::ParameterName, 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Change nothing: show what would be done')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Change nothing: show what would be done')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Do not ask before something is removed')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Do not ask before something is removed')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail instead')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'No notes and no progress, only the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No notes and no progress, only the answer and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log what is done; -vv logs more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log what is done; -vv logs more')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'cmupd;site;help' {
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Add a site')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the sites')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show one site')
            [CompletionResult]::new('set', 'set', [CompletionResultType]::ParameterValue, 'Change a site')
            [CompletionResult]::new('remove', 'remove', [CompletionResultType]::ParameterValue, 'Remove a site with its software update points, synchronization history and policy')
            [CompletionResult]::new('tree', 'tree', [CompletionResultType]::ParameterValue, 'Draw the hierarchy as a tree')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'cmupd;site;help;add' {
            break
        }
        'cmupd;site;help;list' {
            break
        }
        'cmupd;site;help;show' {
            break
        }
        'cmupd;site;help;set' {
            break
        }
        'cmupd;site;help;remove' {
            break
        }
        'cmupd;site;help;tree' {
            break
        }
        'cmupd;site;help;help' {
            break
        }
        'cmupd;sup' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Database file [env: CMUPD_DB]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format [env: CMUPD_FORMAT]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns to show, in order')
            [CompletionResult]::new('--sort', '--sort', [CompletionResultType]::ParameterName, 'Columns to sort by; -NAME sorts downwards')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'Shape of the log on standard error')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'How to show progress [env: CMUPD_PROGRESS]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to color [env: CMUPD_COLOR]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [env: CMUPD_CONFIG]')
            [CompletionResult]::new('--now', '--now', [CompletionResultType]::ParameterName, 'Take this moment for now, for reproducible sessions')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Short for --format json')
            [CompletionResult]::new('--csv', '--csv', [CompletionResultType]::ParameterName, 'Short for --format csv')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave the header line out')
            [CompletionResult]::new('--raw-csv', '--raw-csv', [CompletionResultType]::ParameterName, 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Change nothing: show what would be done')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Change nothing: show what would be done')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Do not ask before something is removed')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Do not ask before something is removed')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail instead')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'No notes and no progress, only the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No notes and no progress, only the answer and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log what is done; -vv logs more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log what is done; -vv logs more')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Add a software update point to a site')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List software update points')
            [CompletionResult]::new('remove', 'remove', [CompletionResultType]::ParameterValue, 'Remove a software update point')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'cmupd;sup;add' {
            [CompletionResult]::new('--port', '--port', [CompletionResultType]::ParameterName, 'Port of the web services [default: 8530, with --tls 8531]')
            [CompletionResult]::new('--connections', '--connections', [CompletionResultType]::ParameterName, 'Which clients it accepts: intranet, internet or both')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Database file [env: CMUPD_DB]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format [env: CMUPD_FORMAT]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns to show, in order')
            [CompletionResult]::new('--sort', '--sort', [CompletionResultType]::ParameterName, 'Columns to sort by; -NAME sorts downwards')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'Shape of the log on standard error')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'How to show progress [env: CMUPD_PROGRESS]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to color [env: CMUPD_COLOR]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [env: CMUPD_CONFIG]')
            [CompletionResult]::new('--now', '--now', [CompletionResultType]::ParameterName, 'Take this moment for now, for reproducible sessions')
            [CompletionResult]::new('--tls', '--tls', [CompletionResultType]::ParameterName, 'Use HTTPS')
            [CompletionResult]::new('--wsus', '--wsus', [CompletionResultType]::ParameterName, 'It is an existing WSUS server with a catalog of its own; when it is the site''s first, the site is at the version that it has')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Short for --format json')
            [CompletionResult]::new('--csv', '--csv', [CompletionResultType]::ParameterName, 'Short for --format csv')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave the header line out')
            [CompletionResult]::new('--raw-csv', '--raw-csv', [CompletionResultType]::ParameterName, 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Change nothing: show what would be done')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Change nothing: show what would be done')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Do not ask before something is removed')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Do not ask before something is removed')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail instead')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'No notes and no progress, only the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No notes and no progress, only the answer and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log what is done; -vv logs more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log what is done; -vv logs more')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'cmupd;sup;list' {
            [CompletionResult]::new('--site', '--site', [CompletionResultType]::ParameterName, 'Only of this site')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Database file [env: CMUPD_DB]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format [env: CMUPD_FORMAT]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns to show, in order')
            [CompletionResult]::new('--sort', '--sort', [CompletionResultType]::ParameterName, 'Columns to sort by; -NAME sorts downwards')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'Shape of the log on standard error')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'How to show progress [env: CMUPD_PROGRESS]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to color [env: CMUPD_COLOR]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [env: CMUPD_CONFIG]')
            [CompletionResult]::new('--now', '--now', [CompletionResultType]::ParameterName, 'Take this moment for now, for reproducible sessions')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Short for --format json')
            [CompletionResult]::new('--csv', '--csv', [CompletionResultType]::ParameterName, 'Short for --format csv')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave the header line out')
            [CompletionResult]::new('--raw-csv', '--raw-csv', [CompletionResultType]::ParameterName, 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Change nothing: show what would be done')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Change nothing: show what would be done')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Do not ask before something is removed')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Do not ask before something is removed')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail instead')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'No notes and no progress, only the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No notes and no progress, only the answer and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log what is done; -vv logs more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log what is done; -vv logs more')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'cmupd;sup;remove' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Database file [env: CMUPD_DB]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format [env: CMUPD_FORMAT]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns to show, in order')
            [CompletionResult]::new('--sort', '--sort', [CompletionResultType]::ParameterName, 'Columns to sort by; -NAME sorts downwards')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'Shape of the log on standard error')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'How to show progress [env: CMUPD_PROGRESS]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to color [env: CMUPD_COLOR]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [env: CMUPD_CONFIG]')
            [CompletionResult]::new('--now', '--now', [CompletionResultType]::ParameterName, 'Take this moment for now, for reproducible sessions')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Short for --format json')
            [CompletionResult]::new('--csv', '--csv', [CompletionResultType]::ParameterName, 'Short for --format csv')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave the header line out')
            [CompletionResult]::new('--raw-csv', '--raw-csv', [CompletionResultType]::ParameterName, 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Change nothing: show what would be done')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Change nothing: show what would be done')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Do not ask before something is removed')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Do not ask before something is removed')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail instead')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'No notes and no progress, only the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No notes and no progress, only the answer and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log what is done; -vv logs more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log what is done; -vv logs more')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'cmupd;sup;help' {
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Add a software update point to a site')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List software update points')
            [CompletionResult]::new('remove', 'remove', [CompletionResultType]::ParameterValue, 'Remove a software update point')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'cmupd;sup;help;add' {
            break
        }
        'cmupd;sup;help;list' {
            break
        }
        'cmupd;sup;help;remove' {
            break
        }
        'cmupd;sup;help;help' {
            break
        }
        'cmupd;sync' {
            [CompletionResult]::new('--from', '--from', [CompletionResultType]::ParameterName, 'Where the top-level site reads: the address of a WSUS server, microsoft-update, a cabinet or its address, a folder with index.xml, or a folder of update documents')
            [CompletionResult]::new('--languages', '--languages', [CompletionResultType]::ParameterName, 'Languages whose titles are kept beside the default language, instead of those of the settings')
            [CompletionResult]::new('--ca-file', '--ca-file', [CompletionResultType]::ParameterName, 'Trust the certificate authorities in this PEM file besides those of the system [config: ca_file]')
            [CompletionResult]::new('--proxy', '--proxy', [CompletionResultType]::ParameterName, 'Ask servers through this proxy [config: proxy; default: HTTP_PROXY, HTTPS_PROXY, NO_PROXY]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Seconds that a server may be silent')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'How often to try again after trouble that may pass: 503, a broken connection, silence')
            [CompletionResult]::new('--parallel', '--parallel', [CompletionResultType]::ParameterName, 'Calls at the same time')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Database file [env: CMUPD_DB]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format [env: CMUPD_FORMAT]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns to show, in order')
            [CompletionResult]::new('--sort', '--sort', [CompletionResultType]::ParameterName, 'Columns to sort by; -NAME sorts downwards')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'Shape of the log on standard error')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'How to show progress [env: CMUPD_PROGRESS]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to color [env: CMUPD_COLOR]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [env: CMUPD_CONFIG]')
            [CompletionResult]::new('--now', '--now', [CompletionResultType]::ParameterName, 'Take this moment for now, for reproducible sessions')
            [CompletionResult]::new('--full', '--full', [CompletionResultType]::ParameterName, 'Ask for everything again, not only for changes')
            [CompletionResult]::new('--no-cascade', '--no-cascade', [CompletionResultType]::ParameterName, 'Leave the sites below alone')
            [CompletionResult]::new('--due', '--due', [CompletionResultType]::ParameterName, 'Only what the schedule, or a failure an hour ago, makes due')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Short for --format json')
            [CompletionResult]::new('--csv', '--csv', [CompletionResultType]::ParameterName, 'Short for --format csv')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave the header line out')
            [CompletionResult]::new('--raw-csv', '--raw-csv', [CompletionResultType]::ParameterName, 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Change nothing: show what would be done')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Change nothing: show what would be done')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Do not ask before something is removed')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Do not ask before something is removed')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail instead')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'No notes and no progress, only the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No notes and no progress, only the answer and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log what is done; -vv logs more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log what is done; -vv logs more')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('status', 'status', [CompletionResultType]::ParameterValue, 'Show where every site stands: version, lag behind its parent, last error')
            [CompletionResult]::new('verify', 'verify', [CompletionResultType]::ParameterValue, 'Compare a site''s own servers with the catalog: what they lack, what they have too much')
            [CompletionResult]::new('history', 'history', [CompletionResultType]::ParameterValue, 'Show past runs, newest first')
            [CompletionResult]::new('categories', 'categories', [CompletionResultType]::ParameterValue, 'Show the products and classifications that can be synchronized from servers, and which are')
            [CompletionResult]::new('subscribe', 'subscribe', [CompletionResultType]::ParameterValue, 'Choose products and classifications to synchronize from servers')
            [CompletionResult]::new('unsubscribe', 'unsubscribe', [CompletionResultType]::ParameterValue, 'Choose products and classifications no longer')
            [CompletionResult]::new('settings', 'settings', [CompletionResultType]::ParameterValue, 'Show or set how the top-level site synchronizes: schedule, languages, superseded updates')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'cmupd;sync;status' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Database file [env: CMUPD_DB]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format [env: CMUPD_FORMAT]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns to show, in order')
            [CompletionResult]::new('--sort', '--sort', [CompletionResultType]::ParameterName, 'Columns to sort by; -NAME sorts downwards')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'Shape of the log on standard error')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'How to show progress [env: CMUPD_PROGRESS]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to color [env: CMUPD_COLOR]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [env: CMUPD_CONFIG]')
            [CompletionResult]::new('--now', '--now', [CompletionResultType]::ParameterName, 'Take this moment for now, for reproducible sessions')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Short for --format json')
            [CompletionResult]::new('--csv', '--csv', [CompletionResultType]::ParameterName, 'Short for --format csv')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave the header line out')
            [CompletionResult]::new('--raw-csv', '--raw-csv', [CompletionResultType]::ParameterName, 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Change nothing: show what would be done')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Change nothing: show what would be done')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Do not ask before something is removed')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Do not ask before something is removed')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail instead')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'No notes and no progress, only the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No notes and no progress, only the answer and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log what is done; -vv logs more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log what is done; -vv logs more')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'cmupd;sync;verify' {
            [CompletionResult]::new('--ca-file', '--ca-file', [CompletionResultType]::ParameterName, 'Trust the certificate authorities in this PEM file besides those of the system [config: ca_file]')
            [CompletionResult]::new('--proxy', '--proxy', [CompletionResultType]::ParameterName, 'Ask servers through this proxy [config: proxy; default: HTTP_PROXY, HTTPS_PROXY, NO_PROXY]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Seconds that a server may be silent')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'How often to try again after trouble that may pass: 503, a broken connection, silence')
            [CompletionResult]::new('--parallel', '--parallel', [CompletionResultType]::ParameterName, 'Calls at the same time')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Database file [env: CMUPD_DB]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format [env: CMUPD_FORMAT]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns to show, in order')
            [CompletionResult]::new('--sort', '--sort', [CompletionResultType]::ParameterName, 'Columns to sort by; -NAME sorts downwards')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'Shape of the log on standard error')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'How to show progress [env: CMUPD_PROGRESS]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to color [env: CMUPD_COLOR]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [env: CMUPD_CONFIG]')
            [CompletionResult]::new('--now', '--now', [CompletionResultType]::ParameterName, 'Take this moment for now, for reproducible sessions')
            [CompletionResult]::new('--detailed-exitcode', '--detailed-exitcode', [CompletionResultType]::ParameterName, 'End with code 4 when something is lacking or outdated')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Short for --format json')
            [CompletionResult]::new('--csv', '--csv', [CompletionResultType]::ParameterName, 'Short for --format csv')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave the header line out')
            [CompletionResult]::new('--raw-csv', '--raw-csv', [CompletionResultType]::ParameterName, 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Change nothing: show what would be done')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Change nothing: show what would be done')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Do not ask before something is removed')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Do not ask before something is removed')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail instead')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'No notes and no progress, only the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No notes and no progress, only the answer and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log what is done; -vv logs more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log what is done; -vv logs more')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'cmupd;sync;history' {
            [CompletionResult]::new('--site', '--site', [CompletionResultType]::ParameterName, 'Only of this site')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'How many')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Database file [env: CMUPD_DB]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format [env: CMUPD_FORMAT]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns to show, in order')
            [CompletionResult]::new('--sort', '--sort', [CompletionResultType]::ParameterName, 'Columns to sort by; -NAME sorts downwards')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'Shape of the log on standard error')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'How to show progress [env: CMUPD_PROGRESS]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to color [env: CMUPD_COLOR]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [env: CMUPD_CONFIG]')
            [CompletionResult]::new('--now', '--now', [CompletionResultType]::ParameterName, 'Take this moment for now, for reproducible sessions')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Short for --format json')
            [CompletionResult]::new('--csv', '--csv', [CompletionResultType]::ParameterName, 'Short for --format csv')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave the header line out')
            [CompletionResult]::new('--raw-csv', '--raw-csv', [CompletionResultType]::ParameterName, 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Change nothing: show what would be done')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Change nothing: show what would be done')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Do not ask before something is removed')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Do not ask before something is removed')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail instead')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'No notes and no progress, only the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No notes and no progress, only the answer and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log what is done; -vv logs more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log what is done; -vv logs more')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'cmupd;sync;categories' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Database file [env: CMUPD_DB]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format [env: CMUPD_FORMAT]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns to show, in order')
            [CompletionResult]::new('--sort', '--sort', [CompletionResultType]::ParameterName, 'Columns to sort by; -NAME sorts downwards')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'Shape of the log on standard error')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'How to show progress [env: CMUPD_PROGRESS]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to color [env: CMUPD_COLOR]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [env: CMUPD_CONFIG]')
            [CompletionResult]::new('--now', '--now', [CompletionResultType]::ParameterName, 'Take this moment for now, for reproducible sessions')
            [CompletionResult]::new('--classifications', '--classifications', [CompletionResultType]::ParameterName, 'Only classifications')
            [CompletionResult]::new('--products', '--products', [CompletionResultType]::ParameterName, 'Only companies, product families and products')
            [CompletionResult]::new('--subscribed', '--subscribed', [CompletionResultType]::ParameterName, 'Only what is subscribed, by itself or through a category above')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Short for --format json')
            [CompletionResult]::new('--csv', '--csv', [CompletionResultType]::ParameterName, 'Short for --format csv')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave the header line out')
            [CompletionResult]::new('--raw-csv', '--raw-csv', [CompletionResultType]::ParameterName, 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Change nothing: show what would be done')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Change nothing: show what would be done')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Do not ask before something is removed')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Do not ask before something is removed')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail instead')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'No notes and no progress, only the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No notes and no progress, only the answer and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log what is done; -vv logs more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log what is done; -vv logs more')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'cmupd;sync;subscribe' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Database file [env: CMUPD_DB]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format [env: CMUPD_FORMAT]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns to show, in order')
            [CompletionResult]::new('--sort', '--sort', [CompletionResultType]::ParameterName, 'Columns to sort by; -NAME sorts downwards')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'Shape of the log on standard error')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'How to show progress [env: CMUPD_PROGRESS]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to color [env: CMUPD_COLOR]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [env: CMUPD_CONFIG]')
            [CompletionResult]::new('--now', '--now', [CompletionResultType]::ParameterName, 'Take this moment for now, for reproducible sessions')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Short for --format json')
            [CompletionResult]::new('--csv', '--csv', [CompletionResultType]::ParameterName, 'Short for --format csv')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave the header line out')
            [CompletionResult]::new('--raw-csv', '--raw-csv', [CompletionResultType]::ParameterName, 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Change nothing: show what would be done')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Change nothing: show what would be done')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Do not ask before something is removed')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Do not ask before something is removed')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail instead')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'No notes and no progress, only the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No notes and no progress, only the answer and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log what is done; -vv logs more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log what is done; -vv logs more')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'cmupd;sync;unsubscribe' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Database file [env: CMUPD_DB]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format [env: CMUPD_FORMAT]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns to show, in order')
            [CompletionResult]::new('--sort', '--sort', [CompletionResultType]::ParameterName, 'Columns to sort by; -NAME sorts downwards')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'Shape of the log on standard error')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'How to show progress [env: CMUPD_PROGRESS]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to color [env: CMUPD_COLOR]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [env: CMUPD_CONFIG]')
            [CompletionResult]::new('--now', '--now', [CompletionResultType]::ParameterName, 'Take this moment for now, for reproducible sessions')
            [CompletionResult]::new('--all', '--all', [CompletionResultType]::ParameterName, 'Everything that is subscribed')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Short for --format json')
            [CompletionResult]::new('--csv', '--csv', [CompletionResultType]::ParameterName, 'Short for --format csv')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave the header line out')
            [CompletionResult]::new('--raw-csv', '--raw-csv', [CompletionResultType]::ParameterName, 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Change nothing: show what would be done')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Change nothing: show what would be done')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Do not ask before something is removed')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Do not ask before something is removed')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail instead')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'No notes and no progress, only the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No notes and no progress, only the answer and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log what is done; -vv logs more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log what is done; -vv logs more')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'cmupd;sync;settings' {
            [CompletionResult]::new('--schedule', '--schedule', [CompletionResultType]::ParameterName, 'When to synchronize, or never')
            [CompletionResult]::new('--languages', '--languages', [CompletionResultType]::ParameterName, 'Languages whose titles are kept beside the default language')
            [CompletionResult]::new('--expire-superseded', '--expire-superseded', [CompletionResultType]::ParameterName, 'When superseded updates expire: a number of months, at-once or never')
            [CompletionResult]::new('--expire-superseded-feature-updates', '--expire-superseded-feature-updates', [CompletionResultType]::ParameterName, 'The same for feature updates')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Database file [env: CMUPD_DB]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format [env: CMUPD_FORMAT]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns to show, in order')
            [CompletionResult]::new('--sort', '--sort', [CompletionResultType]::ParameterName, 'Columns to sort by; -NAME sorts downwards')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'Shape of the log on standard error')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'How to show progress [env: CMUPD_PROGRESS]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to color [env: CMUPD_COLOR]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [env: CMUPD_CONFIG]')
            [CompletionResult]::new('--now', '--now', [CompletionResultType]::ParameterName, 'Take this moment for now, for reproducible sessions')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Short for --format json')
            [CompletionResult]::new('--csv', '--csv', [CompletionResultType]::ParameterName, 'Short for --format csv')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave the header line out')
            [CompletionResult]::new('--raw-csv', '--raw-csv', [CompletionResultType]::ParameterName, 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Change nothing: show what would be done')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Change nothing: show what would be done')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Do not ask before something is removed')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Do not ask before something is removed')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail instead')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'No notes and no progress, only the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No notes and no progress, only the answer and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log what is done; -vv logs more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log what is done; -vv logs more')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'cmupd;sync;help' {
            [CompletionResult]::new('status', 'status', [CompletionResultType]::ParameterValue, 'Show where every site stands: version, lag behind its parent, last error')
            [CompletionResult]::new('verify', 'verify', [CompletionResultType]::ParameterValue, 'Compare a site''s own servers with the catalog: what they lack, what they have too much')
            [CompletionResult]::new('history', 'history', [CompletionResultType]::ParameterValue, 'Show past runs, newest first')
            [CompletionResult]::new('categories', 'categories', [CompletionResultType]::ParameterValue, 'Show the products and classifications that can be synchronized from servers, and which are')
            [CompletionResult]::new('subscribe', 'subscribe', [CompletionResultType]::ParameterValue, 'Choose products and classifications to synchronize from servers')
            [CompletionResult]::new('unsubscribe', 'unsubscribe', [CompletionResultType]::ParameterValue, 'Choose products and classifications no longer')
            [CompletionResult]::new('settings', 'settings', [CompletionResultType]::ParameterValue, 'Show or set how the top-level site synchronizes: schedule, languages, superseded updates')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'cmupd;sync;help;status' {
            break
        }
        'cmupd;sync;help;verify' {
            break
        }
        'cmupd;sync;help;history' {
            break
        }
        'cmupd;sync;help;categories' {
            break
        }
        'cmupd;sync;help;subscribe' {
            break
        }
        'cmupd;sync;help;unsubscribe' {
            break
        }
        'cmupd;sync;help;settings' {
            break
        }
        'cmupd;sync;help;help' {
            break
        }
        'cmupd;serve' {
            [CompletionResult]::new('--listen', '--listen', [CompletionResultType]::ParameterName, 'Address and port to listen on [default: 127.0.0.1:8530, with TLS 127.0.0.1:8531]')
            [CompletionResult]::new('--tls-cert', '--tls-cert', [CompletionResultType]::ParameterName, 'Certificate with its chain, a PEM file')
            [CompletionResult]::new('--tls-key', '--tls-key', [CompletionResultType]::ParameterName, 'Private key of the certificate, a PEM file')
            [CompletionResult]::new('--site', '--site', [CompletionResultType]::ParameterName, 'Site whose catalog is served [default: the top-level site]')
            [CompletionResult]::new('--max-connections', '--max-connections', [CompletionResultType]::ParameterName, 'Connections at a time; further ones wait')
            [CompletionResult]::new('--workers', '--workers', [CompletionResultType]::ParameterName, 'Requests that are worked on at a time; further ones wait [default: one per processor, 2 to 8]')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Database file [env: CMUPD_DB]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format [env: CMUPD_FORMAT]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns to show, in order')
            [CompletionResult]::new('--sort', '--sort', [CompletionResultType]::ParameterName, 'Columns to sort by; -NAME sorts downwards')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'Shape of the log on standard error')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'How to show progress [env: CMUPD_PROGRESS]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to color [env: CMUPD_COLOR]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [env: CMUPD_CONFIG]')
            [CompletionResult]::new('--now', '--now', [CompletionResultType]::ParameterName, 'Take this moment for now, for reproducible sessions')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Short for --format json')
            [CompletionResult]::new('--csv', '--csv', [CompletionResultType]::ParameterName, 'Short for --format csv')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave the header line out')
            [CompletionResult]::new('--raw-csv', '--raw-csv', [CompletionResultType]::ParameterName, 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Change nothing: show what would be done')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Change nothing: show what would be done')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Do not ask before something is removed')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Do not ask before something is removed')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail instead')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'No notes and no progress, only the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No notes and no progress, only the answer and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log what is done; -vv logs more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log what is done; -vv logs more')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('downstream', 'downstream', [CompletionResultType]::ParameterValue, 'Show the downstream servers that reported here')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'cmupd;serve;downstream' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Database file [env: CMUPD_DB]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format [env: CMUPD_FORMAT]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns to show, in order')
            [CompletionResult]::new('--sort', '--sort', [CompletionResultType]::ParameterName, 'Columns to sort by; -NAME sorts downwards')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'Shape of the log on standard error')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'How to show progress [env: CMUPD_PROGRESS]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to color [env: CMUPD_COLOR]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [env: CMUPD_CONFIG]')
            [CompletionResult]::new('--now', '--now', [CompletionResultType]::ParameterName, 'Take this moment for now, for reproducible sessions')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Short for --format json')
            [CompletionResult]::new('--csv', '--csv', [CompletionResultType]::ParameterName, 'Short for --format csv')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave the header line out')
            [CompletionResult]::new('--raw-csv', '--raw-csv', [CompletionResultType]::ParameterName, 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Change nothing: show what would be done')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Change nothing: show what would be done')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Do not ask before something is removed')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Do not ask before something is removed')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail instead')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'No notes and no progress, only the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No notes and no progress, only the answer and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log what is done; -vv logs more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log what is done; -vv logs more')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'cmupd;serve;help' {
            [CompletionResult]::new('downstream', 'downstream', [CompletionResultType]::ParameterValue, 'Show the downstream servers that reported here')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'cmupd;serve;help;downstream' {
            break
        }
        'cmupd;serve;help;help' {
            break
        }
        'cmupd;update' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Database file [env: CMUPD_DB]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format [env: CMUPD_FORMAT]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns to show, in order')
            [CompletionResult]::new('--sort', '--sort', [CompletionResultType]::ParameterName, 'Columns to sort by; -NAME sorts downwards')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'Shape of the log on standard error')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'How to show progress [env: CMUPD_PROGRESS]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to color [env: CMUPD_COLOR]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [env: CMUPD_CONFIG]')
            [CompletionResult]::new('--now', '--now', [CompletionResultType]::ParameterName, 'Take this moment for now, for reproducible sessions')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Short for --format json')
            [CompletionResult]::new('--csv', '--csv', [CompletionResultType]::ParameterName, 'Short for --format csv')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave the header line out')
            [CompletionResult]::new('--raw-csv', '--raw-csv', [CompletionResultType]::ParameterName, 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Change nothing: show what would be done')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Change nothing: show what would be done')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Do not ask before something is removed')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Do not ask before something is removed')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail instead')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'No notes and no progress, only the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No notes and no progress, only the answer and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log what is done; -vv logs more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log what is done; -vv logs more')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the updates that a site sees, newest first')
            [CompletionResult]::new('search', 'search', [CompletionResultType]::ParameterValue, 'Find updates by words of their titles, descriptions and KB numbers')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Tell everything about an update')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'cmupd;update;list' {
            [CompletionResult]::new('--site', '--site', [CompletionResultType]::ParameterName, 'As this site sees them, instead of the top-level site')
            [CompletionResult]::new('--kb', '--kb', [CompletionResultType]::ParameterName, 'KB numbers, with or without KB')
            [CompletionResult]::new('--title', '--title', [CompletionResultType]::ParameterName, 'Title, with wildcards')
            [CompletionResult]::new('--product', '--product', [CompletionResultType]::ParameterName, 'Product, or a family or company for all its products: name with wildcards, or GUID; may be repeated')
            [CompletionResult]::new('--classification', '--classification', [CompletionResultType]::ParameterName, 'Update classification: name with wildcards, or GUID; may be repeated')
            [CompletionResult]::new('--severity', '--severity', [CompletionResultType]::ParameterName, 'Severities; none stands for updates without one')
            [CompletionResult]::new('--released-since', '--released-since', [CompletionResultType]::ParameterName, 'Released on this day or later (YYYY-MM-DD), or within a span such as 30d, 2w, 6mo')
            [CompletionResult]::new('--released-before', '--released-before', [CompletionResultType]::ParameterName, 'Released before this day, or longer ago than a span')
            [CompletionResult]::new('--cve', '--cve', [CompletionResultType]::ParameterName, 'CVE identifiers, with wildcards')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Database file [env: CMUPD_DB]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format [env: CMUPD_FORMAT]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns to show, in order')
            [CompletionResult]::new('--sort', '--sort', [CompletionResultType]::ParameterName, 'Columns to sort by; -NAME sorts downwards')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'Shape of the log on standard error')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'How to show progress [env: CMUPD_PROGRESS]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to color [env: CMUPD_COLOR]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [env: CMUPD_CONFIG]')
            [CompletionResult]::new('--now', '--now', [CompletionResultType]::ParameterName, 'Take this moment for now, for reproducible sessions')
            [CompletionResult]::new('--superseded', '--superseded', [CompletionResultType]::ParameterName, 'Only updates that a newer one replaces')
            [CompletionResult]::new('--no-superseded', '--no-superseded', [CompletionResultType]::ParameterName, 'Only updates that none replaces')
            [CompletionResult]::new('--expired', '--expired', [CompletionResultType]::ParameterName, 'Only updates that their publisher withdrew or the supersedence rule expired')
            [CompletionResult]::new('--no-expired', '--no-expired', [CompletionResultType]::ParameterName, 'Only updates that nobody expired')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Short for --format json')
            [CompletionResult]::new('--csv', '--csv', [CompletionResultType]::ParameterName, 'Short for --format csv')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave the header line out')
            [CompletionResult]::new('--raw-csv', '--raw-csv', [CompletionResultType]::ParameterName, 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Change nothing: show what would be done')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Change nothing: show what would be done')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Do not ask before something is removed')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Do not ask before something is removed')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail instead')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'No notes and no progress, only the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No notes and no progress, only the answer and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log what is done; -vv logs more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log what is done; -vv logs more')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'cmupd;update;search' {
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Show at most this many')
            [CompletionResult]::new('--site', '--site', [CompletionResultType]::ParameterName, 'As this site sees them, instead of the top-level site')
            [CompletionResult]::new('--kb', '--kb', [CompletionResultType]::ParameterName, 'KB numbers, with or without KB')
            [CompletionResult]::new('--title', '--title', [CompletionResultType]::ParameterName, 'Title, with wildcards')
            [CompletionResult]::new('--product', '--product', [CompletionResultType]::ParameterName, 'Product, or a family or company for all its products: name with wildcards, or GUID; may be repeated')
            [CompletionResult]::new('--classification', '--classification', [CompletionResultType]::ParameterName, 'Update classification: name with wildcards, or GUID; may be repeated')
            [CompletionResult]::new('--severity', '--severity', [CompletionResultType]::ParameterName, 'Severities; none stands for updates without one')
            [CompletionResult]::new('--released-since', '--released-since', [CompletionResultType]::ParameterName, 'Released on this day or later (YYYY-MM-DD), or within a span such as 30d, 2w, 6mo')
            [CompletionResult]::new('--released-before', '--released-before', [CompletionResultType]::ParameterName, 'Released before this day, or longer ago than a span')
            [CompletionResult]::new('--cve', '--cve', [CompletionResultType]::ParameterName, 'CVE identifiers, with wildcards')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Database file [env: CMUPD_DB]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format [env: CMUPD_FORMAT]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns to show, in order')
            [CompletionResult]::new('--sort', '--sort', [CompletionResultType]::ParameterName, 'Columns to sort by; -NAME sorts downwards')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'Shape of the log on standard error')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'How to show progress [env: CMUPD_PROGRESS]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to color [env: CMUPD_COLOR]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [env: CMUPD_CONFIG]')
            [CompletionResult]::new('--now', '--now', [CompletionResultType]::ParameterName, 'Take this moment for now, for reproducible sessions')
            [CompletionResult]::new('--superseded', '--superseded', [CompletionResultType]::ParameterName, 'Only updates that a newer one replaces')
            [CompletionResult]::new('--no-superseded', '--no-superseded', [CompletionResultType]::ParameterName, 'Only updates that none replaces')
            [CompletionResult]::new('--expired', '--expired', [CompletionResultType]::ParameterName, 'Only updates that their publisher withdrew or the supersedence rule expired')
            [CompletionResult]::new('--no-expired', '--no-expired', [CompletionResultType]::ParameterName, 'Only updates that nobody expired')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Short for --format json')
            [CompletionResult]::new('--csv', '--csv', [CompletionResultType]::ParameterName, 'Short for --format csv')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave the header line out')
            [CompletionResult]::new('--raw-csv', '--raw-csv', [CompletionResultType]::ParameterName, 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Change nothing: show what would be done')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Change nothing: show what would be done')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Do not ask before something is removed')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Do not ask before something is removed')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail instead')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'No notes and no progress, only the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No notes and no progress, only the answer and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log what is done; -vv logs more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log what is done; -vv logs more')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'cmupd;update;show' {
            [CompletionResult]::new('--site', '--site', [CompletionResultType]::ParameterName, 'As this site sees it, instead of the top-level site')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Database file [env: CMUPD_DB]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format [env: CMUPD_FORMAT]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns to show, in order')
            [CompletionResult]::new('--sort', '--sort', [CompletionResultType]::ParameterName, 'Columns to sort by; -NAME sorts downwards')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'Shape of the log on standard error')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'How to show progress [env: CMUPD_PROGRESS]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to color [env: CMUPD_COLOR]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [env: CMUPD_CONFIG]')
            [CompletionResult]::new('--now', '--now', [CompletionResultType]::ParameterName, 'Take this moment for now, for reproducible sessions')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Short for --format json')
            [CompletionResult]::new('--csv', '--csv', [CompletionResultType]::ParameterName, 'Short for --format csv')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave the header line out')
            [CompletionResult]::new('--raw-csv', '--raw-csv', [CompletionResultType]::ParameterName, 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Change nothing: show what would be done')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Change nothing: show what would be done')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Do not ask before something is removed')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Do not ask before something is removed')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail instead')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'No notes and no progress, only the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No notes and no progress, only the answer and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log what is done; -vv logs more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log what is done; -vv logs more')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'cmupd;update;help' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the updates that a site sees, newest first')
            [CompletionResult]::new('search', 'search', [CompletionResultType]::ParameterValue, 'Find updates by words of their titles, descriptions and KB numbers')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Tell everything about an update')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'cmupd;update;help;list' {
            break
        }
        'cmupd;update;help;search' {
            break
        }
        'cmupd;update;help;show' {
            break
        }
        'cmupd;update;help;help' {
            break
        }
        'cmupd;policy' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Database file [env: CMUPD_DB]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format [env: CMUPD_FORMAT]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns to show, in order')
            [CompletionResult]::new('--sort', '--sort', [CompletionResultType]::ParameterName, 'Columns to sort by; -NAME sorts downwards')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'Shape of the log on standard error')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'How to show progress [env: CMUPD_PROGRESS]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to color [env: CMUPD_COLOR]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [env: CMUPD_CONFIG]')
            [CompletionResult]::new('--now', '--now', [CompletionResultType]::ParameterName, 'Take this moment for now, for reproducible sessions')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Short for --format json')
            [CompletionResult]::new('--csv', '--csv', [CompletionResultType]::ParameterName, 'Short for --format csv')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave the header line out')
            [CompletionResult]::new('--raw-csv', '--raw-csv', [CompletionResultType]::ParameterName, 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Change nothing: show what would be done')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Change nothing: show what would be done')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Do not ask before something is removed')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Do not ask before something is removed')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail instead')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'No notes and no progress, only the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No notes and no progress, only the answer and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log what is done; -vv logs more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log what is done; -vv logs more')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List policies')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show a policy: its XML body, or with --json and other formats what is known of it')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'cmupd;policy;list' {
            [CompletionResult]::new('--site', '--site', [CompletionResultType]::ParameterName, 'Only of this site')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Database file [env: CMUPD_DB]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format [env: CMUPD_FORMAT]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns to show, in order')
            [CompletionResult]::new('--sort', '--sort', [CompletionResultType]::ParameterName, 'Columns to sort by; -NAME sorts downwards')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'Shape of the log on standard error')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'How to show progress [env: CMUPD_PROGRESS]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to color [env: CMUPD_COLOR]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [env: CMUPD_CONFIG]')
            [CompletionResult]::new('--now', '--now', [CompletionResultType]::ParameterName, 'Take this moment for now, for reproducible sessions')
            [CompletionResult]::new('--all', '--all', [CompletionResultType]::ParameterName, 'Every version, not only the newest')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Short for --format json')
            [CompletionResult]::new('--csv', '--csv', [CompletionResultType]::ParameterName, 'Short for --format csv')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave the header line out')
            [CompletionResult]::new('--raw-csv', '--raw-csv', [CompletionResultType]::ParameterName, 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Change nothing: show what would be done')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Change nothing: show what would be done')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Do not ask before something is removed')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Do not ask before something is removed')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail instead')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'No notes and no progress, only the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No notes and no progress, only the answer and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log what is done; -vv logs more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log what is done; -vv logs more')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'cmupd;policy;show' {
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'This version, such as 3.00, instead of the newest')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Database file [env: CMUPD_DB]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format [env: CMUPD_FORMAT]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns to show, in order')
            [CompletionResult]::new('--sort', '--sort', [CompletionResultType]::ParameterName, 'Columns to sort by; -NAME sorts downwards')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'Shape of the log on standard error')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'How to show progress [env: CMUPD_PROGRESS]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to color [env: CMUPD_COLOR]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [env: CMUPD_CONFIG]')
            [CompletionResult]::new('--now', '--now', [CompletionResultType]::ParameterName, 'Take this moment for now, for reproducible sessions')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Short for --format json')
            [CompletionResult]::new('--csv', '--csv', [CompletionResultType]::ParameterName, 'Short for --format csv')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave the header line out')
            [CompletionResult]::new('--raw-csv', '--raw-csv', [CompletionResultType]::ParameterName, 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Change nothing: show what would be done')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Change nothing: show what would be done')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Do not ask before something is removed')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Do not ask before something is removed')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail instead')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'No notes and no progress, only the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No notes and no progress, only the answer and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log what is done; -vv logs more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log what is done; -vv logs more')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'cmupd;policy;help' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List policies')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show a policy: its XML body, or with --json and other formats what is known of it')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'cmupd;policy;help;list' {
            break
        }
        'cmupd;policy;help;show' {
            break
        }
        'cmupd;policy;help;help' {
            break
        }
        'cmupd;ingest' {
            [CompletionResult]::new('--site', '--site', [CompletionResultType]::ParameterName, 'Site of the clients that report [default for new clients: the stand-alone primary; with several primaries, none]')
            [CompletionResult]::new('--jobs', '--jobs', [CompletionResultType]::ParameterName, 'How many threads parse [default: one per core, up to 16]')
            [CompletionResult]::new('--max-bad', '--max-bad', [CompletionResultType]::ParameterName, 'Stop when more files than this cannot be read, or lines of them: a number, or a percentage such as 5%')
            [CompletionResult]::new('--batch', '--batch', [CompletionResultType]::ParameterName, 'How many files go into one transaction; fewer make --max-bad stop sooner [default: 4096]')
            [CompletionResult]::new('--move', '--move', [CompletionResultType]::ParameterName, 'Move files below DIR once they are in the database')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Database file [env: CMUPD_DB]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format [env: CMUPD_FORMAT]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns to show, in order')
            [CompletionResult]::new('--sort', '--sort', [CompletionResultType]::ParameterName, 'Columns to sort by; -NAME sorts downwards')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'Shape of the log on standard error')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'How to show progress [env: CMUPD_PROGRESS]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to color [env: CMUPD_COLOR]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [env: CMUPD_CONFIG]')
            [CompletionResult]::new('--now', '--now', [CompletionResultType]::ParameterName, 'Take this moment for now, for reproducible sessions')
            [CompletionResult]::new('--watch', '--watch', [CompletionResultType]::ParameterName, 'Stay, and take in what arrives in the inbox PATH, until Ctrl-C or SIGTERM')
            [CompletionResult]::new('--delete', '--delete', [CompletionResultType]::ParameterName, 'Delete files once they are in the database')
            [CompletionResult]::new('--keep', '--keep', [CompletionResultType]::ParameterName, 'Leave files where they are [default]')
            [CompletionResult]::new('-0', '-0', [CompletionResultType]::ParameterName, 'Read the list of paths from standard input (-), separated by NUL, as find -print0 writes it')
            [CompletionResult]::new('--null', '--null', [CompletionResultType]::ParameterName, 'Read the list of paths from standard input (-), separated by NUL, as find -print0 writes it')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Short for --format json')
            [CompletionResult]::new('--csv', '--csv', [CompletionResultType]::ParameterName, 'Short for --format csv')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave the header line out')
            [CompletionResult]::new('--raw-csv', '--raw-csv', [CompletionResultType]::ParameterName, 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Change nothing: show what would be done')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Change nothing: show what would be done')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Do not ask before something is removed')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Do not ask before something is removed')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail instead')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'No notes and no progress, only the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No notes and no progress, only the answer and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log what is done; -vv logs more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log what is done; -vv logs more')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('gaps', 'gaps', [CompletionResultType]::ParameterValue, 'Show which messages have not arrived, by client; the resync list')
            [CompletionResult]::new('ledger', 'ledger', [CompletionResultType]::ParameterValue, 'Show every message that is kept of a client, in order')
            [CompletionResult]::new('explain', 'explain', [CompletionResultType]::ParameterValue, 'Decode reports without storing them, and say what they would do')
            [CompletionResult]::new('audit', 'audit', [CompletionResultType]::ParameterValue, 'Show which file brought which client''s messages, when, by whom, for which site')
            [CompletionResult]::new('topics', 'topics', [CompletionResultType]::ParameterValue, 'Count what is kept, by topic type and state')
            [CompletionResult]::new('conflicts', 'conflicts', [CompletionResultType]::ParameterValue, 'List the GUIDs under which several computers seem to report')
            [CompletionResult]::new('quarantine', 'quarantine', [CompletionResultType]::ParameterValue, 'What could not be read: list it, look at it, try it again, drop it')
            [CompletionResult]::new('status', 'status', [CompletionResultType]::ParameterValue, 'Show what waits in the inboxes that are watched: files, bytes, age, rates, time left')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'cmupd;ingest;gaps' {
            [CompletionResult]::new('--site', '--site', [CompletionResultType]::ParameterName, 'Only of clients of this site')
            [CompletionResult]::new('--client', '--client', [CompletionResultType]::ParameterName, 'Only of this client: computer name or GUID')
            [CompletionResult]::new('--older-than', '--older-than', [CompletionResultType]::ParameterName, 'Only gaps that were noticed longer ago: minutes, or a span such as 48h, 7d [default with --resync-list: 2880]')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Database file [env: CMUPD_DB]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format [env: CMUPD_FORMAT]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns to show, in order')
            [CompletionResult]::new('--sort', '--sort', [CompletionResultType]::ParameterName, 'Columns to sort by; -NAME sorts downwards')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'Shape of the log on standard error')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'How to show progress [env: CMUPD_PROGRESS]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to color [env: CMUPD_COLOR]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [env: CMUPD_CONFIG]')
            [CompletionResult]::new('--now', '--now', [CompletionResultType]::ParameterName, 'Take this moment for now, for reproducible sessions')
            [CompletionResult]::new('--resync-list', '--resync-list', [CompletionResultType]::ParameterName, 'List the clients to ask for all their messages again, one a line')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Short for --format json')
            [CompletionResult]::new('--csv', '--csv', [CompletionResultType]::ParameterName, 'Short for --format csv')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave the header line out')
            [CompletionResult]::new('--raw-csv', '--raw-csv', [CompletionResultType]::ParameterName, 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Change nothing: show what would be done')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Change nothing: show what would be done')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Do not ask before something is removed')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Do not ask before something is removed')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail instead')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'No notes and no progress, only the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No notes and no progress, only the answer and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log what is done; -vv logs more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log what is done; -vv logs more')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'cmupd;ingest;ledger' {
            [CompletionResult]::new('--type', '--type', [CompletionResultType]::ParameterName, 'Only of this topic type: its number, or its name such as update-detection')
            [CompletionResult]::new('--state', '--state', [CompletionResultType]::ParameterName, 'Only with this state: its id, or its name such as required')
            [CompletionResult]::new('--update', '--update', [CompletionResultType]::ParameterName, 'Only about this update: KB number or UpdateID (GUID)')
            [CompletionResult]::new('--since', '--since', [CompletionResultType]::ParameterName, 'Only messages of this day or later (YYYY-MM-DD), or within a span such as 12h, 7d')
            [CompletionResult]::new('--until', '--until', [CompletionResultType]::ParameterName, 'Only messages before this day, or longer ago than a span')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Show at most this many, the newest')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Database file [env: CMUPD_DB]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format [env: CMUPD_FORMAT]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns to show, in order')
            [CompletionResult]::new('--sort', '--sort', [CompletionResultType]::ParameterName, 'Columns to sort by; -NAME sorts downwards')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'Shape of the log on standard error')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'How to show progress [env: CMUPD_PROGRESS]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to color [env: CMUPD_COLOR]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [env: CMUPD_CONFIG]')
            [CompletionResult]::new('--now', '--now', [CompletionResultType]::ParameterName, 'Take this moment for now, for reproducible sessions')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Short for --format json')
            [CompletionResult]::new('--csv', '--csv', [CompletionResultType]::ParameterName, 'Short for --format csv')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave the header line out')
            [CompletionResult]::new('--raw-csv', '--raw-csv', [CompletionResultType]::ParameterName, 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Change nothing: show what would be done')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Change nothing: show what would be done')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Do not ask before something is removed')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Do not ask before something is removed')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail instead')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'No notes and no progress, only the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No notes and no progress, only the answer and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log what is done; -vv logs more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log what is done; -vv logs more')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'cmupd;ingest;explain' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Database file [env: CMUPD_DB]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format [env: CMUPD_FORMAT]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns to show, in order')
            [CompletionResult]::new('--sort', '--sort', [CompletionResultType]::ParameterName, 'Columns to sort by; -NAME sorts downwards')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'Shape of the log on standard error')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'How to show progress [env: CMUPD_PROGRESS]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to color [env: CMUPD_COLOR]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [env: CMUPD_CONFIG]')
            [CompletionResult]::new('--now', '--now', [CompletionResultType]::ParameterName, 'Take this moment for now, for reproducible sessions')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Short for --format json')
            [CompletionResult]::new('--csv', '--csv', [CompletionResultType]::ParameterName, 'Short for --format csv')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave the header line out')
            [CompletionResult]::new('--raw-csv', '--raw-csv', [CompletionResultType]::ParameterName, 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Change nothing: show what would be done')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Change nothing: show what would be done')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Do not ask before something is removed')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Do not ask before something is removed')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail instead')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'No notes and no progress, only the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No notes and no progress, only the answer and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log what is done; -vv logs more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log what is done; -vv logs more')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'cmupd;ingest;audit' {
            [CompletionResult]::new('--file', '--file', [CompletionResultType]::ParameterName, 'Only this file: its path, the last parts of it, or a pattern')
            [CompletionResult]::new('--sha256', '--sha256', [CompletionResultType]::ParameterName, 'Only files with this digest: its first digits, at least four')
            [CompletionResult]::new('--client', '--client', [CompletionResultType]::ParameterName, 'Only files with messages of this client: computer name or GUID')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Show at most this many')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Database file [env: CMUPD_DB]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format [env: CMUPD_FORMAT]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns to show, in order')
            [CompletionResult]::new('--sort', '--sort', [CompletionResultType]::ParameterName, 'Columns to sort by; -NAME sorts downwards')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'Shape of the log on standard error')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'How to show progress [env: CMUPD_PROGRESS]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to color [env: CMUPD_COLOR]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [env: CMUPD_CONFIG]')
            [CompletionResult]::new('--now', '--now', [CompletionResultType]::ParameterName, 'Take this moment for now, for reproducible sessions')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Short for --format json')
            [CompletionResult]::new('--csv', '--csv', [CompletionResultType]::ParameterName, 'Short for --format csv')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave the header line out')
            [CompletionResult]::new('--raw-csv', '--raw-csv', [CompletionResultType]::ParameterName, 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Change nothing: show what would be done')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Change nothing: show what would be done')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Do not ask before something is removed')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Do not ask before something is removed')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail instead')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'No notes and no progress, only the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No notes and no progress, only the answer and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log what is done; -vv logs more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log what is done; -vv logs more')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'cmupd;ingest;topics' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Database file [env: CMUPD_DB]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format [env: CMUPD_FORMAT]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns to show, in order')
            [CompletionResult]::new('--sort', '--sort', [CompletionResultType]::ParameterName, 'Columns to sort by; -NAME sorts downwards')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'Shape of the log on standard error')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'How to show progress [env: CMUPD_PROGRESS]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to color [env: CMUPD_COLOR]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [env: CMUPD_CONFIG]')
            [CompletionResult]::new('--now', '--now', [CompletionResultType]::ParameterName, 'Take this moment for now, for reproducible sessions')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Short for --format json')
            [CompletionResult]::new('--csv', '--csv', [CompletionResultType]::ParameterName, 'Short for --format csv')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave the header line out')
            [CompletionResult]::new('--raw-csv', '--raw-csv', [CompletionResultType]::ParameterName, 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Change nothing: show what would be done')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Change nothing: show what would be done')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Do not ask before something is removed')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Do not ask before something is removed')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail instead')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'No notes and no progress, only the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No notes and no progress, only the answer and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log what is done; -vv logs more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log what is done; -vv logs more')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'cmupd;ingest;conflicts' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Database file [env: CMUPD_DB]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format [env: CMUPD_FORMAT]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns to show, in order')
            [CompletionResult]::new('--sort', '--sort', [CompletionResultType]::ParameterName, 'Columns to sort by; -NAME sorts downwards')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'Shape of the log on standard error')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'How to show progress [env: CMUPD_PROGRESS]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to color [env: CMUPD_COLOR]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [env: CMUPD_CONFIG]')
            [CompletionResult]::new('--now', '--now', [CompletionResultType]::ParameterName, 'Take this moment for now, for reproducible sessions')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Short for --format json')
            [CompletionResult]::new('--csv', '--csv', [CompletionResultType]::ParameterName, 'Short for --format csv')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave the header line out')
            [CompletionResult]::new('--raw-csv', '--raw-csv', [CompletionResultType]::ParameterName, 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Change nothing: show what would be done')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Change nothing: show what would be done')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Do not ask before something is removed')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Do not ask before something is removed')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail instead')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'No notes and no progress, only the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No notes and no progress, only the answer and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log what is done; -vv logs more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log what is done; -vv logs more')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'cmupd;ingest;quarantine' {
            [CompletionResult]::new('--site', '--site', [CompletionResultType]::ParameterName, 'Only what arrived for this site')
            [CompletionResult]::new('--client', '--client', [CompletionResultType]::ParameterName, 'Only what came from this client: name or GUID')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Only with these words in the reason; with * and ?, a pattern of the whole reason')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Database file [env: CMUPD_DB]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format [env: CMUPD_FORMAT]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns to show, in order')
            [CompletionResult]::new('--sort', '--sort', [CompletionResultType]::ParameterName, 'Columns to sort by; -NAME sorts downwards')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'Shape of the log on standard error')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'How to show progress [env: CMUPD_PROGRESS]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to color [env: CMUPD_COLOR]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [env: CMUPD_CONFIG]')
            [CompletionResult]::new('--now', '--now', [CompletionResultType]::ParameterName, 'Take this moment for now, for reproducible sessions')
            [CompletionResult]::new('--all', '--all', [CompletionResultType]::ParameterName, 'List what has been resolved as well')
            [CompletionResult]::new('--resolved', '--resolved', [CompletionResultType]::ParameterName, 'List only what has been resolved')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Short for --format json')
            [CompletionResult]::new('--csv', '--csv', [CompletionResultType]::ParameterName, 'Short for --format csv')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave the header line out')
            [CompletionResult]::new('--raw-csv', '--raw-csv', [CompletionResultType]::ParameterName, 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Change nothing: show what would be done')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Change nothing: show what would be done')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Do not ask before something is removed')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Do not ask before something is removed')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail instead')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'No notes and no progress, only the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No notes and no progress, only the answer and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log what is done; -vv logs more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log what is done; -vv logs more')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List what could not be read: reason, line and column, tries')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show entries with what stands at the place: as text, decoded, and as bytes, with ▶ before it')
            [CompletionResult]::new('replay', 'replay', [CompletionResultType]::ParameterValue, 'Try kept contents again, through the same reader and writer as `ingest`')
            [CompletionResult]::new('drop', 'drop', [CompletionResultType]::ParameterValue, 'Drop entries for good')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'cmupd;ingest;quarantine;list' {
            [CompletionResult]::new('--site', '--site', [CompletionResultType]::ParameterName, 'Only what arrived for this site')
            [CompletionResult]::new('--client', '--client', [CompletionResultType]::ParameterName, 'Only what came from this client: name or GUID')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Only with these words in the reason; with * and ?, a pattern of the whole reason')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Database file [env: CMUPD_DB]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format [env: CMUPD_FORMAT]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns to show, in order')
            [CompletionResult]::new('--sort', '--sort', [CompletionResultType]::ParameterName, 'Columns to sort by; -NAME sorts downwards')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'Shape of the log on standard error')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'How to show progress [env: CMUPD_PROGRESS]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to color [env: CMUPD_COLOR]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [env: CMUPD_CONFIG]')
            [CompletionResult]::new('--now', '--now', [CompletionResultType]::ParameterName, 'Take this moment for now, for reproducible sessions')
            [CompletionResult]::new('--all', '--all', [CompletionResultType]::ParameterName, 'List what has been resolved as well')
            [CompletionResult]::new('--resolved', '--resolved', [CompletionResultType]::ParameterName, 'List only what has been resolved')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Short for --format json')
            [CompletionResult]::new('--csv', '--csv', [CompletionResultType]::ParameterName, 'Short for --format csv')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave the header line out')
            [CompletionResult]::new('--raw-csv', '--raw-csv', [CompletionResultType]::ParameterName, 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Change nothing: show what would be done')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Change nothing: show what would be done')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Do not ask before something is removed')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Do not ask before something is removed')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail instead')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'No notes and no progress, only the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No notes and no progress, only the answer and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log what is done; -vv logs more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log what is done; -vv logs more')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'cmupd;ingest;quarantine;show' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Database file [env: CMUPD_DB]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format [env: CMUPD_FORMAT]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns to show, in order')
            [CompletionResult]::new('--sort', '--sort', [CompletionResultType]::ParameterName, 'Columns to sort by; -NAME sorts downwards')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'Shape of the log on standard error')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'How to show progress [env: CMUPD_PROGRESS]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to color [env: CMUPD_COLOR]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [env: CMUPD_CONFIG]')
            [CompletionResult]::new('--now', '--now', [CompletionResultType]::ParameterName, 'Take this moment for now, for reproducible sessions')
            [CompletionResult]::new('--raw', '--raw', [CompletionResultType]::ParameterName, 'Write the whole content, as it came, to standard output or --output')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Short for --format json')
            [CompletionResult]::new('--csv', '--csv', [CompletionResultType]::ParameterName, 'Short for --format csv')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave the header line out')
            [CompletionResult]::new('--raw-csv', '--raw-csv', [CompletionResultType]::ParameterName, 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Change nothing: show what would be done')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Change nothing: show what would be done')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Do not ask before something is removed')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Do not ask before something is removed')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail instead')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'No notes and no progress, only the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No notes and no progress, only the answer and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log what is done; -vv logs more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log what is done; -vv logs more')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'cmupd;ingest;quarantine;replay' {
            [CompletionResult]::new('--site', '--site', [CompletionResultType]::ParameterName, 'Only what arrived for this site')
            [CompletionResult]::new('--client', '--client', [CompletionResultType]::ParameterName, 'Only what came from this client: name or GUID')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Only with these words in the reason; with * and ?, a pattern of the whole reason')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Database file [env: CMUPD_DB]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format [env: CMUPD_FORMAT]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns to show, in order')
            [CompletionResult]::new('--sort', '--sort', [CompletionResultType]::ParameterName, 'Columns to sort by; -NAME sorts downwards')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'Shape of the log on standard error')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'How to show progress [env: CMUPD_PROGRESS]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to color [env: CMUPD_COLOR]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [env: CMUPD_CONFIG]')
            [CompletionResult]::new('--now', '--now', [CompletionResultType]::ParameterName, 'Take this moment for now, for reproducible sessions')
            [CompletionResult]::new('--all', '--all', [CompletionResultType]::ParameterName, 'All entries; with --site, --client or --reason, all of those')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Short for --format json')
            [CompletionResult]::new('--csv', '--csv', [CompletionResultType]::ParameterName, 'Short for --format csv')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave the header line out')
            [CompletionResult]::new('--raw-csv', '--raw-csv', [CompletionResultType]::ParameterName, 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Change nothing: show what would be done')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Change nothing: show what would be done')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Do not ask before something is removed')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Do not ask before something is removed')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail instead')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'No notes and no progress, only the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No notes and no progress, only the answer and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log what is done; -vv logs more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log what is done; -vv logs more')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'cmupd;ingest;quarantine;drop' {
            [CompletionResult]::new('--site', '--site', [CompletionResultType]::ParameterName, 'Only what arrived for this site')
            [CompletionResult]::new('--client', '--client', [CompletionResultType]::ParameterName, 'Only what came from this client: name or GUID')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Only with these words in the reason; with * and ?, a pattern of the whole reason')
            [CompletionResult]::new('--older-than', '--older-than', [CompletionResultType]::ParameterName, 'Entries that arrived last longer ago than a span such as 30d, 2w, 6mo, or before a day (YYYY-MM-DD)')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Database file [env: CMUPD_DB]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format [env: CMUPD_FORMAT]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns to show, in order')
            [CompletionResult]::new('--sort', '--sort', [CompletionResultType]::ParameterName, 'Columns to sort by; -NAME sorts downwards')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'Shape of the log on standard error')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'How to show progress [env: CMUPD_PROGRESS]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to color [env: CMUPD_COLOR]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [env: CMUPD_CONFIG]')
            [CompletionResult]::new('--now', '--now', [CompletionResultType]::ParameterName, 'Take this moment for now, for reproducible sessions')
            [CompletionResult]::new('--all', '--all', [CompletionResultType]::ParameterName, 'All entries; with --site, --client or --reason, all of those')
            [CompletionResult]::new('--resolved', '--resolved', [CompletionResultType]::ParameterName, 'Of those, only what has been resolved')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Short for --format json')
            [CompletionResult]::new('--csv', '--csv', [CompletionResultType]::ParameterName, 'Short for --format csv')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave the header line out')
            [CompletionResult]::new('--raw-csv', '--raw-csv', [CompletionResultType]::ParameterName, 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Change nothing: show what would be done')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Change nothing: show what would be done')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Do not ask before something is removed')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Do not ask before something is removed')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail instead')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'No notes and no progress, only the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No notes and no progress, only the answer and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log what is done; -vv logs more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log what is done; -vv logs more')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'cmupd;ingest;quarantine;help' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List what could not be read: reason, line and column, tries')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show entries with what stands at the place: as text, decoded, and as bytes, with ▶ before it')
            [CompletionResult]::new('replay', 'replay', [CompletionResultType]::ParameterValue, 'Try kept contents again, through the same reader and writer as `ingest`')
            [CompletionResult]::new('drop', 'drop', [CompletionResultType]::ParameterValue, 'Drop entries for good')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'cmupd;ingest;quarantine;help;list' {
            break
        }
        'cmupd;ingest;quarantine;help;show' {
            break
        }
        'cmupd;ingest;quarantine;help;replay' {
            break
        }
        'cmupd;ingest;quarantine;help;drop' {
            break
        }
        'cmupd;ingest;quarantine;help;help' {
            break
        }
        'cmupd;ingest;status' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Database file [env: CMUPD_DB]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format [env: CMUPD_FORMAT]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns to show, in order')
            [CompletionResult]::new('--sort', '--sort', [CompletionResultType]::ParameterName, 'Columns to sort by; -NAME sorts downwards')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'Shape of the log on standard error')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'How to show progress [env: CMUPD_PROGRESS]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to color [env: CMUPD_COLOR]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [env: CMUPD_CONFIG]')
            [CompletionResult]::new('--now', '--now', [CompletionResultType]::ParameterName, 'Take this moment for now, for reproducible sessions')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Short for --format json')
            [CompletionResult]::new('--csv', '--csv', [CompletionResultType]::ParameterName, 'Short for --format csv')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave the header line out')
            [CompletionResult]::new('--raw-csv', '--raw-csv', [CompletionResultType]::ParameterName, 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Change nothing: show what would be done')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Change nothing: show what would be done')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Do not ask before something is removed')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Do not ask before something is removed')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail instead')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'No notes and no progress, only the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No notes and no progress, only the answer and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log what is done; -vv logs more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log what is done; -vv logs more')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'cmupd;ingest;help' {
            [CompletionResult]::new('gaps', 'gaps', [CompletionResultType]::ParameterValue, 'Show which messages have not arrived, by client; the resync list')
            [CompletionResult]::new('ledger', 'ledger', [CompletionResultType]::ParameterValue, 'Show every message that is kept of a client, in order')
            [CompletionResult]::new('explain', 'explain', [CompletionResultType]::ParameterValue, 'Decode reports without storing them, and say what they would do')
            [CompletionResult]::new('audit', 'audit', [CompletionResultType]::ParameterValue, 'Show which file brought which client''s messages, when, by whom, for which site')
            [CompletionResult]::new('topics', 'topics', [CompletionResultType]::ParameterValue, 'Count what is kept, by topic type and state')
            [CompletionResult]::new('conflicts', 'conflicts', [CompletionResultType]::ParameterValue, 'List the GUIDs under which several computers seem to report')
            [CompletionResult]::new('quarantine', 'quarantine', [CompletionResultType]::ParameterValue, 'What could not be read: list it, look at it, try it again, drop it')
            [CompletionResult]::new('status', 'status', [CompletionResultType]::ParameterValue, 'Show what waits in the inboxes that are watched: files, bytes, age, rates, time left')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'cmupd;ingest;help;gaps' {
            break
        }
        'cmupd;ingest;help;ledger' {
            break
        }
        'cmupd;ingest;help;explain' {
            break
        }
        'cmupd;ingest;help;audit' {
            break
        }
        'cmupd;ingest;help;topics' {
            break
        }
        'cmupd;ingest;help;conflicts' {
            break
        }
        'cmupd;ingest;help;quarantine' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List what could not be read: reason, line and column, tries')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show entries with what stands at the place: as text, decoded, and as bytes, with ▶ before it')
            [CompletionResult]::new('replay', 'replay', [CompletionResultType]::ParameterValue, 'Try kept contents again, through the same reader and writer as `ingest`')
            [CompletionResult]::new('drop', 'drop', [CompletionResultType]::ParameterValue, 'Drop entries for good')
            break
        }
        'cmupd;ingest;help;quarantine;list' {
            break
        }
        'cmupd;ingest;help;quarantine;show' {
            break
        }
        'cmupd;ingest;help;quarantine;replay' {
            break
        }
        'cmupd;ingest;help;quarantine;drop' {
            break
        }
        'cmupd;ingest;help;status' {
            break
        }
        'cmupd;ingest;help;help' {
            break
        }
        'cmupd;client' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Database file [env: CMUPD_DB]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format [env: CMUPD_FORMAT]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns to show, in order')
            [CompletionResult]::new('--sort', '--sort', [CompletionResultType]::ParameterName, 'Columns to sort by; -NAME sorts downwards')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'Shape of the log on standard error')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'How to show progress [env: CMUPD_PROGRESS]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to color [env: CMUPD_COLOR]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [env: CMUPD_CONFIG]')
            [CompletionResult]::new('--now', '--now', [CompletionResultType]::ParameterName, 'Take this moment for now, for reproducible sessions')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Short for --format json')
            [CompletionResult]::new('--csv', '--csv', [CompletionResultType]::ParameterName, 'Short for --format csv')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave the header line out')
            [CompletionResult]::new('--raw-csv', '--raw-csv', [CompletionResultType]::ParameterName, 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Change nothing: show what would be done')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Change nothing: show what would be done')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Do not ask before something is removed')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Do not ask before something is removed')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail instead')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'No notes and no progress, only the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No notes and no progress, only the answer and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log what is done; -vv logs more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log what is done; -vv logs more')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List clients')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show one client')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'cmupd;client;list' {
            [CompletionResult]::new('--site', '--site', [CompletionResultType]::ParameterName, 'Only of this site')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Database file [env: CMUPD_DB]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format [env: CMUPD_FORMAT]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns to show, in order')
            [CompletionResult]::new('--sort', '--sort', [CompletionResultType]::ParameterName, 'Columns to sort by; -NAME sorts downwards')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'Shape of the log on standard error')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'How to show progress [env: CMUPD_PROGRESS]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to color [env: CMUPD_COLOR]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [env: CMUPD_CONFIG]')
            [CompletionResult]::new('--now', '--now', [CompletionResultType]::ParameterName, 'Take this moment for now, for reproducible sessions')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Short for --format json')
            [CompletionResult]::new('--csv', '--csv', [CompletionResultType]::ParameterName, 'Short for --format csv')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave the header line out')
            [CompletionResult]::new('--raw-csv', '--raw-csv', [CompletionResultType]::ParameterName, 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Change nothing: show what would be done')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Change nothing: show what would be done')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Do not ask before something is removed')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Do not ask before something is removed')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail instead')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'No notes and no progress, only the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No notes and no progress, only the answer and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log what is done; -vv logs more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log what is done; -vv logs more')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'cmupd;client;show' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Database file [env: CMUPD_DB]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format [env: CMUPD_FORMAT]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns to show, in order')
            [CompletionResult]::new('--sort', '--sort', [CompletionResultType]::ParameterName, 'Columns to sort by; -NAME sorts downwards')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'Shape of the log on standard error')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'How to show progress [env: CMUPD_PROGRESS]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to color [env: CMUPD_COLOR]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [env: CMUPD_CONFIG]')
            [CompletionResult]::new('--now', '--now', [CompletionResultType]::ParameterName, 'Take this moment for now, for reproducible sessions')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Short for --format json')
            [CompletionResult]::new('--csv', '--csv', [CompletionResultType]::ParameterName, 'Short for --format csv')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave the header line out')
            [CompletionResult]::new('--raw-csv', '--raw-csv', [CompletionResultType]::ParameterName, 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Change nothing: show what would be done')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Change nothing: show what would be done')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Do not ask before something is removed')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Do not ask before something is removed')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail instead')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'No notes and no progress, only the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No notes and no progress, only the answer and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log what is done; -vv logs more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log what is done; -vv logs more')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'cmupd;client;help' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List clients')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show one client')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'cmupd;client;help;list' {
            break
        }
        'cmupd;client;help;show' {
            break
        }
        'cmupd;client;help;help' {
            break
        }
        'cmupd;report' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Database file [env: CMUPD_DB]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format [env: CMUPD_FORMAT]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns to show, in order')
            [CompletionResult]::new('--sort', '--sort', [CompletionResultType]::ParameterName, 'Columns to sort by; -NAME sorts downwards')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'Shape of the log on standard error')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'How to show progress [env: CMUPD_PROGRESS]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to color [env: CMUPD_COLOR]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [env: CMUPD_CONFIG]')
            [CompletionResult]::new('--now', '--now', [CompletionResultType]::ParameterName, 'Take this moment for now, for reproducible sessions')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Short for --format json')
            [CompletionResult]::new('--csv', '--csv', [CompletionResultType]::ParameterName, 'Short for --format csv')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave the header line out')
            [CompletionResult]::new('--raw-csv', '--raw-csv', [CompletionResultType]::ParameterName, 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Change nothing: show what would be done')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Change nothing: show what would be done')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Do not ask before something is removed')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Do not ask before something is removed')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail instead')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'No notes and no progress, only the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No notes and no progress, only the answer and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log what is done; -vv logs more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log what is done; -vv logs more')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the reports, and which Configuration Manager report each answers')
            [CompletionResult]::new('compliance', 'compliance', [CompletionResultType]::ParameterValue, 'Overall compliance')
            [CompletionResult]::new('updates', 'updates', [CompletionResultType]::ParameterValue, 'Per update: installed, required, not required, unknown, total, percent')
            [CompletionResult]::new('client', 'client', [CompletionResultType]::ParameterValue, 'One client: the state of every update')
            [CompletionResult]::new('unknown', 'unknown', [CompletionResultType]::ParameterValue, 'Clients with unknown states: first cause and evidence')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'cmupd;report;list' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Database file [env: CMUPD_DB]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format [env: CMUPD_FORMAT]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns to show, in order')
            [CompletionResult]::new('--sort', '--sort', [CompletionResultType]::ParameterName, 'Columns to sort by; -NAME sorts downwards')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'Shape of the log on standard error')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'How to show progress [env: CMUPD_PROGRESS]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to color [env: CMUPD_COLOR]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [env: CMUPD_CONFIG]')
            [CompletionResult]::new('--now', '--now', [CompletionResultType]::ParameterName, 'Take this moment for now, for reproducible sessions')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Short for --format json')
            [CompletionResult]::new('--csv', '--csv', [CompletionResultType]::ParameterName, 'Short for --format csv')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave the header line out')
            [CompletionResult]::new('--raw-csv', '--raw-csv', [CompletionResultType]::ParameterName, 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Change nothing: show what would be done')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Change nothing: show what would be done')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Do not ask before something is removed')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Do not ask before something is removed')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail instead')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'No notes and no progress, only the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No notes and no progress, only the answer and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log what is done; -vv logs more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log what is done; -vv logs more')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'cmupd;report;compliance' {
            [CompletionResult]::new('--site', '--site', [CompletionResultType]::ParameterName, 'This site and all below it')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'As it stood then: a day (its end, in UTC), patch-tuesday, 30d, or a moment')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Database file [env: CMUPD_DB]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format [env: CMUPD_FORMAT]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns to show, in order')
            [CompletionResult]::new('--sort', '--sort', [CompletionResultType]::ParameterName, 'Columns to sort by; -NAME sorts downwards')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'Shape of the log on standard error')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'How to show progress [env: CMUPD_PROGRESS]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to color [env: CMUPD_COLOR]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [env: CMUPD_CONFIG]')
            [CompletionResult]::new('--now', '--now', [CompletionResultType]::ParameterName, 'Take this moment for now, for reproducible sessions')
            [CompletionResult]::new('--superseded', '--superseded', [CompletionResultType]::ParameterName, 'Count superseded updates too')
            [CompletionResult]::new('--by-site', '--by-site', [CompletionResultType]::ParameterName, 'One more row per site')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Short for --format json')
            [CompletionResult]::new('--csv', '--csv', [CompletionResultType]::ParameterName, 'Short for --format csv')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave the header line out')
            [CompletionResult]::new('--raw-csv', '--raw-csv', [CompletionResultType]::ParameterName, 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Change nothing: show what would be done')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Change nothing: show what would be done')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Do not ask before something is removed')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Do not ask before something is removed')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail instead')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'No notes and no progress, only the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No notes and no progress, only the answer and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log what is done; -vv logs more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log what is done; -vv logs more')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'cmupd;report;updates' {
            [CompletionResult]::new('--site', '--site', [CompletionResultType]::ParameterName, 'This site and all below it')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'As it stood then: a day (its end, in UTC), patch-tuesday, 30d, or a moment')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Database file [env: CMUPD_DB]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format [env: CMUPD_FORMAT]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns to show, in order')
            [CompletionResult]::new('--sort', '--sort', [CompletionResultType]::ParameterName, 'Columns to sort by; -NAME sorts downwards')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'Shape of the log on standard error')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'How to show progress [env: CMUPD_PROGRESS]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to color [env: CMUPD_COLOR]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [env: CMUPD_CONFIG]')
            [CompletionResult]::new('--now', '--now', [CompletionResultType]::ParameterName, 'Take this moment for now, for reproducible sessions')
            [CompletionResult]::new('--superseded', '--superseded', [CompletionResultType]::ParameterName, 'Count superseded updates too')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Short for --format json')
            [CompletionResult]::new('--csv', '--csv', [CompletionResultType]::ParameterName, 'Short for --format csv')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave the header line out')
            [CompletionResult]::new('--raw-csv', '--raw-csv', [CompletionResultType]::ParameterName, 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Change nothing: show what would be done')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Change nothing: show what would be done')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Do not ask before something is removed')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Do not ask before something is removed')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail instead')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'No notes and no progress, only the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No notes and no progress, only the answer and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log what is done; -vv logs more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log what is done; -vv logs more')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'cmupd;report;client' {
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'As it stood then: a day (its end, in UTC), patch-tuesday, 30d, or a moment')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Database file [env: CMUPD_DB]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format [env: CMUPD_FORMAT]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns to show, in order')
            [CompletionResult]::new('--sort', '--sort', [CompletionResultType]::ParameterName, 'Columns to sort by; -NAME sorts downwards')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'Shape of the log on standard error')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'How to show progress [env: CMUPD_PROGRESS]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to color [env: CMUPD_COLOR]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [env: CMUPD_CONFIG]')
            [CompletionResult]::new('--now', '--now', [CompletionResultType]::ParameterName, 'Take this moment for now, for reproducible sessions')
            [CompletionResult]::new('--superseded', '--superseded', [CompletionResultType]::ParameterName, 'Count superseded updates too')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Short for --format json')
            [CompletionResult]::new('--csv', '--csv', [CompletionResultType]::ParameterName, 'Short for --format csv')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave the header line out')
            [CompletionResult]::new('--raw-csv', '--raw-csv', [CompletionResultType]::ParameterName, 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Change nothing: show what would be done')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Change nothing: show what would be done')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Do not ask before something is removed')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Do not ask before something is removed')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail instead')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'No notes and no progress, only the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No notes and no progress, only the answer and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log what is done; -vv logs more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log what is done; -vv logs more')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'cmupd;report;unknown' {
            [CompletionResult]::new('--site', '--site', [CompletionResultType]::ParameterName, 'This site and all below it')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'As it stood then: a day (its end, in UTC), patch-tuesday, 30d, or a moment')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Database file [env: CMUPD_DB]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format [env: CMUPD_FORMAT]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns to show, in order')
            [CompletionResult]::new('--sort', '--sort', [CompletionResultType]::ParameterName, 'Columns to sort by; -NAME sorts downwards')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'Shape of the log on standard error')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'How to show progress [env: CMUPD_PROGRESS]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to color [env: CMUPD_COLOR]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [env: CMUPD_CONFIG]')
            [CompletionResult]::new('--now', '--now', [CompletionResultType]::ParameterName, 'Take this moment for now, for reproducible sessions')
            [CompletionResult]::new('--superseded', '--superseded', [CompletionResultType]::ParameterName, 'Count superseded updates too')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Short for --format json')
            [CompletionResult]::new('--csv', '--csv', [CompletionResultType]::ParameterName, 'Short for --format csv')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave the header line out')
            [CompletionResult]::new('--raw-csv', '--raw-csv', [CompletionResultType]::ParameterName, 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Change nothing: show what would be done')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Change nothing: show what would be done')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Do not ask before something is removed')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Do not ask before something is removed')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail instead')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'No notes and no progress, only the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No notes and no progress, only the answer and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log what is done; -vv logs more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log what is done; -vv logs more')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'cmupd;report;help' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the reports, and which Configuration Manager report each answers')
            [CompletionResult]::new('compliance', 'compliance', [CompletionResultType]::ParameterValue, 'Overall compliance')
            [CompletionResult]::new('updates', 'updates', [CompletionResultType]::ParameterValue, 'Per update: installed, required, not required, unknown, total, percent')
            [CompletionResult]::new('client', 'client', [CompletionResultType]::ParameterValue, 'One client: the state of every update')
            [CompletionResult]::new('unknown', 'unknown', [CompletionResultType]::ParameterValue, 'Clients with unknown states: first cause and evidence')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'cmupd;report;help;list' {
            break
        }
        'cmupd;report;help;compliance' {
            break
        }
        'cmupd;report;help;updates' {
            break
        }
        'cmupd;report;help;client' {
            break
        }
        'cmupd;report;help;unknown' {
            break
        }
        'cmupd;report;help;help' {
            break
        }
        'cmupd;maintain' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Database file [env: CMUPD_DB]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format [env: CMUPD_FORMAT]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns to show, in order')
            [CompletionResult]::new('--sort', '--sort', [CompletionResultType]::ParameterName, 'Columns to sort by; -NAME sorts downwards')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'Shape of the log on standard error')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'How to show progress [env: CMUPD_PROGRESS]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to color [env: CMUPD_COLOR]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [env: CMUPD_CONFIG]')
            [CompletionResult]::new('--now', '--now', [CompletionResultType]::ParameterName, 'Take this moment for now, for reproducible sessions')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Short for --format json')
            [CompletionResult]::new('--csv', '--csv', [CompletionResultType]::ParameterName, 'Short for --format csv')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave the header line out')
            [CompletionResult]::new('--raw-csv', '--raw-csv', [CompletionResultType]::ParameterName, 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Change nothing: show what would be done')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Change nothing: show what would be done')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Do not ask before something is removed')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Do not ask before something is removed')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail instead')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'No notes and no progress, only the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No notes and no progress, only the answer and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log what is done; -vv logs more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log what is done; -vv logs more')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('history', 'history', [CompletionResultType]::ParameterValue, 'Remove history that is older than 400 days, or than --keep says')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'cmupd;maintain;history' {
            [CompletionResult]::new('--keep', '--keep', [CompletionResultType]::ParameterName, 'Keep so many days; later runs do too [default: what the last --keep said, at first 400d]')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Database file [env: CMUPD_DB]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format [env: CMUPD_FORMAT]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns to show, in order')
            [CompletionResult]::new('--sort', '--sort', [CompletionResultType]::ParameterName, 'Columns to sort by; -NAME sorts downwards')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'Shape of the log on standard error')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'How to show progress [env: CMUPD_PROGRESS]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to color [env: CMUPD_COLOR]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [env: CMUPD_CONFIG]')
            [CompletionResult]::new('--now', '--now', [CompletionResultType]::ParameterName, 'Take this moment for now, for reproducible sessions')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Short for --format json')
            [CompletionResult]::new('--csv', '--csv', [CompletionResultType]::ParameterName, 'Short for --format csv')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave the header line out')
            [CompletionResult]::new('--raw-csv', '--raw-csv', [CompletionResultType]::ParameterName, 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Change nothing: show what would be done')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Change nothing: show what would be done')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Do not ask before something is removed')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Do not ask before something is removed')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail instead')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'No notes and no progress, only the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No notes and no progress, only the answer and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log what is done; -vv logs more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log what is done; -vv logs more')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'cmupd;maintain;help' {
            [CompletionResult]::new('history', 'history', [CompletionResultType]::ParameterValue, 'Remove history that is older than 400 days, or than --keep says')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'cmupd;maintain;help;history' {
            break
        }
        'cmupd;maintain;help;help' {
            break
        }
        'cmupd;log' {
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'How many')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Database file [env: CMUPD_DB]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format [env: CMUPD_FORMAT]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns to show, in order')
            [CompletionResult]::new('--sort', '--sort', [CompletionResultType]::ParameterName, 'Columns to sort by; -NAME sorts downwards')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'Shape of the log on standard error')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'How to show progress [env: CMUPD_PROGRESS]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to color [env: CMUPD_COLOR]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [env: CMUPD_CONFIG]')
            [CompletionResult]::new('--now', '--now', [CompletionResultType]::ParameterName, 'Take this moment for now, for reproducible sessions')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Short for --format json')
            [CompletionResult]::new('--csv', '--csv', [CompletionResultType]::ParameterName, 'Short for --format csv')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave the header line out')
            [CompletionResult]::new('--raw-csv', '--raw-csv', [CompletionResultType]::ParameterName, 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Change nothing: show what would be done')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Change nothing: show what would be done')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Do not ask before something is removed')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Do not ask before something is removed')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail instead')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'No notes and no progress, only the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No notes and no progress, only the answer and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log what is done; -vv logs more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log what is done; -vv logs more')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'cmupd;completions' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Database file [env: CMUPD_DB]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format [env: CMUPD_FORMAT]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns to show, in order')
            [CompletionResult]::new('--sort', '--sort', [CompletionResultType]::ParameterName, 'Columns to sort by; -NAME sorts downwards')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'Shape of the log on standard error')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'How to show progress [env: CMUPD_PROGRESS]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to color [env: CMUPD_COLOR]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [env: CMUPD_CONFIG]')
            [CompletionResult]::new('--now', '--now', [CompletionResultType]::ParameterName, 'Take this moment for now, for reproducible sessions')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Short for --format json')
            [CompletionResult]::new('--csv', '--csv', [CompletionResultType]::ParameterName, 'Short for --format csv')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave the header line out')
            [CompletionResult]::new('--raw-csv', '--raw-csv', [CompletionResultType]::ParameterName, 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Change nothing: show what would be done')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Change nothing: show what would be done')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Do not ask before something is removed')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Do not ask before something is removed')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail instead')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'No notes and no progress, only the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No notes and no progress, only the answer and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log what is done; -vv logs more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log what is done; -vv logs more')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'cmupd;man' {
            [CompletionResult]::new('--dir', '--dir', [CompletionResultType]::ParameterName, 'Folder to write to')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Database file [env: CMUPD_DB]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format [env: CMUPD_FORMAT]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns to show, in order')
            [CompletionResult]::new('--sort', '--sort', [CompletionResultType]::ParameterName, 'Columns to sort by; -NAME sorts downwards')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'Shape of the log on standard error')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'How to show progress [env: CMUPD_PROGRESS]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to color [env: CMUPD_COLOR]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [env: CMUPD_CONFIG]')
            [CompletionResult]::new('--now', '--now', [CompletionResultType]::ParameterName, 'Take this moment for now, for reproducible sessions')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Short for --format json')
            [CompletionResult]::new('--csv', '--csv', [CompletionResultType]::ParameterName, 'Short for --format csv')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave the header line out')
            [CompletionResult]::new('--raw-csv', '--raw-csv', [CompletionResultType]::ParameterName, 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Change nothing: show what would be done')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Change nothing: show what would be done')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Do not ask before something is removed')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Do not ask before something is removed')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail instead')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'No notes and no progress, only the answer and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'No notes and no progress, only the answer and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Log what is done; -vv logs more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Log what is done; -vv logs more')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'cmupd;help' {
            [CompletionResult]::new('init', 'init', [CompletionResultType]::ParameterValue, 'Create the database, with a top-level site')
            [CompletionResult]::new('demo', 'demo', [CompletionResultType]::ParameterValue, 'Run the whole road on a sample hierarchy, and leave it behind to play with')
            [CompletionResult]::new('site', 'site', [CompletionResultType]::ParameterValue, 'The hierarchy: central administration site, primaries, secondaries')
            [CompletionResult]::new('sup', 'sup', [CompletionResultType]::ParameterValue, 'Software update points of a site')
            [CompletionResult]::new('sync', 'sync', [CompletionResultType]::ParameterValue, 'Synchronize the top-level site, then cascade to the sites below')
            [CompletionResult]::new('serve', 'serve', [CompletionResultType]::ParameterValue, 'Serve the catalog to downstream servers, as WSUS does')
            [CompletionResult]::new('update', 'update', [CompletionResultType]::ParameterValue, 'The catalog: list updates, find them, and tell everything about one')
            [CompletionResult]::new('policy', 'policy', [CompletionResultType]::ParameterValue, 'The site-wide policy: what tells a site''s clients where the software update points are')
            [CompletionResult]::new('ingest', 'ingest', [CompletionResultType]::ParameterValue, 'Take in state-message reports: files, folders, archives, standard input')
            [CompletionResult]::new('client', 'client', [CompletionResultType]::ParameterValue, 'Clients: who reports, and how their last scan ended')
            [CompletionResult]::new('report', 'report', [CompletionResultType]::ParameterValue, 'Compliance, live: every report reads the states as they are now, or with --as-of as they were')
            [CompletionResult]::new('maintain', 'maintain', [CompletionResultType]::ParameterValue, 'Keep the database in shape')
            [CompletionResult]::new('log', 'log', [CompletionResultType]::ParameterValue, 'The operation log: who changed what, and when')
            [CompletionResult]::new('completions', 'completions', [CompletionResultType]::ParameterValue, 'Print completions for a shell')
            [CompletionResult]::new('man', 'man', [CompletionResultType]::ParameterValue, 'Write the manual pages into a folder')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'cmupd;help;init' {
            break
        }
        'cmupd;help;demo' {
            break
        }
        'cmupd;help;site' {
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Add a site')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the sites')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show one site')
            [CompletionResult]::new('set', 'set', [CompletionResultType]::ParameterValue, 'Change a site')
            [CompletionResult]::new('remove', 'remove', [CompletionResultType]::ParameterValue, 'Remove a site with its software update points, synchronization history and policy')
            [CompletionResult]::new('tree', 'tree', [CompletionResultType]::ParameterValue, 'Draw the hierarchy as a tree')
            break
        }
        'cmupd;help;site;add' {
            break
        }
        'cmupd;help;site;list' {
            break
        }
        'cmupd;help;site;show' {
            break
        }
        'cmupd;help;site;set' {
            break
        }
        'cmupd;help;site;remove' {
            break
        }
        'cmupd;help;site;tree' {
            break
        }
        'cmupd;help;sup' {
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Add a software update point to a site')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List software update points')
            [CompletionResult]::new('remove', 'remove', [CompletionResultType]::ParameterValue, 'Remove a software update point')
            break
        }
        'cmupd;help;sup;add' {
            break
        }
        'cmupd;help;sup;list' {
            break
        }
        'cmupd;help;sup;remove' {
            break
        }
        'cmupd;help;sync' {
            [CompletionResult]::new('status', 'status', [CompletionResultType]::ParameterValue, 'Show where every site stands: version, lag behind its parent, last error')
            [CompletionResult]::new('verify', 'verify', [CompletionResultType]::ParameterValue, 'Compare a site''s own servers with the catalog: what they lack, what they have too much')
            [CompletionResult]::new('history', 'history', [CompletionResultType]::ParameterValue, 'Show past runs, newest first')
            [CompletionResult]::new('categories', 'categories', [CompletionResultType]::ParameterValue, 'Show the products and classifications that can be synchronized from servers, and which are')
            [CompletionResult]::new('subscribe', 'subscribe', [CompletionResultType]::ParameterValue, 'Choose products and classifications to synchronize from servers')
            [CompletionResult]::new('unsubscribe', 'unsubscribe', [CompletionResultType]::ParameterValue, 'Choose products and classifications no longer')
            [CompletionResult]::new('settings', 'settings', [CompletionResultType]::ParameterValue, 'Show or set how the top-level site synchronizes: schedule, languages, superseded updates')
            break
        }
        'cmupd;help;sync;status' {
            break
        }
        'cmupd;help;sync;verify' {
            break
        }
        'cmupd;help;sync;history' {
            break
        }
        'cmupd;help;sync;categories' {
            break
        }
        'cmupd;help;sync;subscribe' {
            break
        }
        'cmupd;help;sync;unsubscribe' {
            break
        }
        'cmupd;help;sync;settings' {
            break
        }
        'cmupd;help;serve' {
            [CompletionResult]::new('downstream', 'downstream', [CompletionResultType]::ParameterValue, 'Show the downstream servers that reported here')
            break
        }
        'cmupd;help;serve;downstream' {
            break
        }
        'cmupd;help;update' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the updates that a site sees, newest first')
            [CompletionResult]::new('search', 'search', [CompletionResultType]::ParameterValue, 'Find updates by words of their titles, descriptions and KB numbers')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Tell everything about an update')
            break
        }
        'cmupd;help;update;list' {
            break
        }
        'cmupd;help;update;search' {
            break
        }
        'cmupd;help;update;show' {
            break
        }
        'cmupd;help;policy' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List policies')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show a policy: its XML body, or with --json and other formats what is known of it')
            break
        }
        'cmupd;help;policy;list' {
            break
        }
        'cmupd;help;policy;show' {
            break
        }
        'cmupd;help;ingest' {
            [CompletionResult]::new('gaps', 'gaps', [CompletionResultType]::ParameterValue, 'Show which messages have not arrived, by client; the resync list')
            [CompletionResult]::new('ledger', 'ledger', [CompletionResultType]::ParameterValue, 'Show every message that is kept of a client, in order')
            [CompletionResult]::new('explain', 'explain', [CompletionResultType]::ParameterValue, 'Decode reports without storing them, and say what they would do')
            [CompletionResult]::new('audit', 'audit', [CompletionResultType]::ParameterValue, 'Show which file brought which client''s messages, when, by whom, for which site')
            [CompletionResult]::new('topics', 'topics', [CompletionResultType]::ParameterValue, 'Count what is kept, by topic type and state')
            [CompletionResult]::new('conflicts', 'conflicts', [CompletionResultType]::ParameterValue, 'List the GUIDs under which several computers seem to report')
            [CompletionResult]::new('quarantine', 'quarantine', [CompletionResultType]::ParameterValue, 'What could not be read: list it, look at it, try it again, drop it')
            [CompletionResult]::new('status', 'status', [CompletionResultType]::ParameterValue, 'Show what waits in the inboxes that are watched: files, bytes, age, rates, time left')
            break
        }
        'cmupd;help;ingest;gaps' {
            break
        }
        'cmupd;help;ingest;ledger' {
            break
        }
        'cmupd;help;ingest;explain' {
            break
        }
        'cmupd;help;ingest;audit' {
            break
        }
        'cmupd;help;ingest;topics' {
            break
        }
        'cmupd;help;ingest;conflicts' {
            break
        }
        'cmupd;help;ingest;quarantine' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List what could not be read: reason, line and column, tries')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show entries with what stands at the place: as text, decoded, and as bytes, with ▶ before it')
            [CompletionResult]::new('replay', 'replay', [CompletionResultType]::ParameterValue, 'Try kept contents again, through the same reader and writer as `ingest`')
            [CompletionResult]::new('drop', 'drop', [CompletionResultType]::ParameterValue, 'Drop entries for good')
            break
        }
        'cmupd;help;ingest;quarantine;list' {
            break
        }
        'cmupd;help;ingest;quarantine;show' {
            break
        }
        'cmupd;help;ingest;quarantine;replay' {
            break
        }
        'cmupd;help;ingest;quarantine;drop' {
            break
        }
        'cmupd;help;ingest;status' {
            break
        }
        'cmupd;help;client' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List clients')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show one client')
            break
        }
        'cmupd;help;client;list' {
            break
        }
        'cmupd;help;client;show' {
            break
        }
        'cmupd;help;report' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the reports, and which Configuration Manager report each answers')
            [CompletionResult]::new('compliance', 'compliance', [CompletionResultType]::ParameterValue, 'Overall compliance')
            [CompletionResult]::new('updates', 'updates', [CompletionResultType]::ParameterValue, 'Per update: installed, required, not required, unknown, total, percent')
            [CompletionResult]::new('client', 'client', [CompletionResultType]::ParameterValue, 'One client: the state of every update')
            [CompletionResult]::new('unknown', 'unknown', [CompletionResultType]::ParameterValue, 'Clients with unknown states: first cause and evidence')
            break
        }
        'cmupd;help;report;list' {
            break
        }
        'cmupd;help;report;compliance' {
            break
        }
        'cmupd;help;report;updates' {
            break
        }
        'cmupd;help;report;client' {
            break
        }
        'cmupd;help;report;unknown' {
            break
        }
        'cmupd;help;maintain' {
            [CompletionResult]::new('history', 'history', [CompletionResultType]::ParameterValue, 'Remove history that is older than 400 days, or than --keep says')
            break
        }
        'cmupd;help;maintain;history' {
            break
        }
        'cmupd;help;log' {
            break
        }
        'cmupd;help;completions' {
            break
        }
        'cmupd;help;man' {
            break
        }
        'cmupd;help;help' {
            break
        }
    })

    $completions.Where{ $_.CompletionText -like "$wordToComplete*" } |
        Sort-Object -Property ListItemText
}
