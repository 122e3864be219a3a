
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
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Show only the first rows, after sorting; sums, measures and metrics stay those of all')
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
            [CompletionResult]::new('boundary', 'boundary', [CompletionResultType]::ParameterValue, 'Boundaries: subnets, ranges of addresses and Active Directory sites')
            [CompletionResult]::new('boundary-group', 'boundary-group', [CompletionResultType]::ParameterValue, 'Boundary groups: which clients use which software update points, and where they fall back to')
            [CompletionResult]::new('sync', 'sync', [CompletionResultType]::ParameterValue, 'Synchronize the top-level site, then cascade to the sites below')
            [CompletionResult]::new('serve', 'serve', [CompletionResultType]::ParameterValue, 'Serve the catalog to downstream servers, as WSUS does')
            [CompletionResult]::new('update', 'update', [CompletionResultType]::ParameterValue, 'The catalog: list updates, find them, and tell everything about one')
            [CompletionResult]::new('policy', 'policy', [CompletionResultType]::ParameterValue, 'The site-wide policy: what tells a site''s clients where the software update points are')
            [CompletionResult]::new('ingest', 'ingest', [CompletionResultType]::ParameterValue, 'Take in state-message reports: files, folders, archives, standard input')
            [CompletionResult]::new('client', 'client', [CompletionResultType]::ParameterValue, 'Clients: who reports, and how their last scan ended')
            [CompletionResult]::new('collection', 'collection', [CompletionResultType]::ParameterValue, 'Collections: named groups of clients, for the scope of a report')
            [CompletionResult]::new('report', 'report', [CompletionResultType]::ParameterValue, 'Compliance, live: every report reads the states as they are now, or with --as-of as they were')
            [CompletionResult]::new('explain', 'explain', [CompletionResultType]::ParameterValue, 'What a code means and what to do: error codes, states, status messages, causes of unknown')
            [CompletionResult]::new('sql', 'sql', [CompletionResultType]::ParameterValue, 'Ask the database in SQL, for reading only')
            [CompletionResult]::new('maintain', 'maintain', [CompletionResultType]::ParameterValue, 'Keep the database in shape')
            [CompletionResult]::new('schema', 'schema', [CompletionResultType]::ParameterValue, 'The shapes of all answers: what JSON, JSON lines and the columns of tables hold')
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
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Show only the first rows, after sorting; sums, measures and metrics stay those of all')
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
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Show only the first rows, after sorting; sums, measures and metrics stay those of all')
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
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Show only the first rows, after sorting; sums, measures and metrics stay those of all')
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
            [CompletionResult]::new('remove', 'remove', [CompletionResultType]::ParameterValue, 'Remove a site with its software update points, default boundary group and synchronization history')
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
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Show only the first rows, after sorting; sums, measures and metrics stay those of all')
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
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Show only the first rows, after sorting; sums, measures and metrics stay those of all')
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
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Show only the first rows, after sorting; sums, measures and metrics stay those of all')
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
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Show only the first rows, after sorting; sums, measures and metrics stay those of all')
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
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Show only the first rows, after sorting; sums, measures and metrics stay those of all')
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
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Show only the first rows, after sorting; sums, measures and metrics stay those of all')
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
            [CompletionResult]::new('remove', 'remove', [CompletionResultType]::ParameterValue, 'Remove a site with its software update points, default boundary group and synchronization history')
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
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Show only the first rows, after sorting; sums, measures and metrics stay those of all')
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
            [CompletionResult]::new('set', 'set', [CompletionResultType]::ParameterValue, 'Change how a software update point is reached, and by which clients')
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
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Show only the first rows, after sorting; sums, measures and metrics stay those of all')
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
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Show only the first rows, after sorting; sums, measures and metrics stay those of all')
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
        'cmupd;sup;set' {
            [CompletionResult]::new('--connections', '--connections', [CompletionResultType]::ParameterName, 'Which clients it accepts: intranet, internet or both')
            [CompletionResult]::new('--port', '--port', [CompletionResultType]::ParameterName, 'Port of the web services')
            [CompletionResult]::new('--tls', '--tls', [CompletionResultType]::ParameterName, 'Whether it uses HTTPS')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Database file [env: CMUPD_DB]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format [env: CMUPD_FORMAT]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns to show, in order')
            [CompletionResult]::new('--sort', '--sort', [CompletionResultType]::ParameterName, 'Columns to sort by; -NAME sorts downwards')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Show only the first rows, after sorting; sums, measures and metrics stay those of all')
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
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Show only the first rows, after sorting; sums, measures and metrics stay those of all')
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
            [CompletionResult]::new('set', 'set', [CompletionResultType]::ParameterValue, 'Change how a software update point is reached, and by which clients')
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
        'cmupd;sup;help;set' {
            break
        }
        'cmupd;sup;help;remove' {
            break
        }
        'cmupd;sup;help;help' {
            break
        }
        'cmupd;boundary' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Database file [env: CMUPD_DB]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format [env: CMUPD_FORMAT]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns to show, in order')
            [CompletionResult]::new('--sort', '--sort', [CompletionResultType]::ParameterName, 'Columns to sort by; -NAME sorts downwards')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Show only the first rows, after sorting; sums, measures and metrics stay those of all')
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
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Add boundaries')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List boundaries with their groups, and how many others overlap each')
            [CompletionResult]::new('remove', 'remove', [CompletionResultType]::ParameterValue, 'Remove boundaries, also from their groups')
            [CompletionResult]::new('import', 'import', [CompletionResultType]::ParameterValue, 'Import boundaries from CSV')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'cmupd;boundary;add' {
            [CompletionResult]::new('--name', '--name', [CompletionResultType]::ParameterName, 'A name for people')
            [CompletionResult]::new('--group', '--group', [CompletionResultType]::ParameterName, 'Take them into this boundary group')
            [CompletionResult]::new('--kind', '--kind', [CompletionResultType]::ParameterName, 'Kind: ip-subnet, ip-range or ad-site [default: what the value looks like]')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Database file [env: CMUPD_DB]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format [env: CMUPD_FORMAT]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns to show, in order')
            [CompletionResult]::new('--sort', '--sort', [CompletionResultType]::ParameterName, 'Columns to sort by; -NAME sorts downwards')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Show only the first rows, after sorting; sums, measures and metrics stay those of all')
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
        'cmupd;boundary;list' {
            [CompletionResult]::new('--group', '--group', [CompletionResultType]::ParameterName, 'Only of this boundary group')
            [CompletionResult]::new('--kind', '--kind', [CompletionResultType]::ParameterName, 'Only of this kind: ip-subnet, ip-range or ad-site')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Database file [env: CMUPD_DB]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format [env: CMUPD_FORMAT]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns to show, in order')
            [CompletionResult]::new('--sort', '--sort', [CompletionResultType]::ParameterName, 'Columns to sort by; -NAME sorts downwards')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Show only the first rows, after sorting; sums, measures and metrics stay those of all')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'Shape of the log on standard error')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'How to show progress [env: CMUPD_PROGRESS]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to color [env: CMUPD_COLOR]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [env: CMUPD_CONFIG]')
            [CompletionResult]::new('--now', '--now', [CompletionResultType]::ParameterName, 'Take this moment for now, for reproducible sessions')
            [CompletionResult]::new('--overlapping', '--overlapping', [CompletionResultType]::ParameterName, 'Only those with addresses in common with others')
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
        'cmupd;boundary;remove' {
            [CompletionResult]::new('--kind', '--kind', [CompletionResultType]::ParameterName, 'Kind: ip-subnet, ip-range or ad-site [default: what the value looks like]')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Database file [env: CMUPD_DB]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format [env: CMUPD_FORMAT]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns to show, in order')
            [CompletionResult]::new('--sort', '--sort', [CompletionResultType]::ParameterName, 'Columns to sort by; -NAME sorts downwards')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Show only the first rows, after sorting; sums, measures and metrics stay those of all')
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
        'cmupd;boundary;import' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Database file [env: CMUPD_DB]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format [env: CMUPD_FORMAT]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns to show, in order')
            [CompletionResult]::new('--sort', '--sort', [CompletionResultType]::ParameterName, 'Columns to sort by; -NAME sorts downwards')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Show only the first rows, after sorting; sums, measures and metrics stay those of all')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'Shape of the log on standard error')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'How to show progress [env: CMUPD_PROGRESS]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to color [env: CMUPD_COLOR]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [env: CMUPD_CONFIG]')
            [CompletionResult]::new('--now', '--now', [CompletionResultType]::ParameterName, 'Take this moment for now, for reproducible sessions')
            [CompletionResult]::new('--create-groups', '--create-groups', [CompletionResultType]::ParameterName, 'Make the groups that do not exist')
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
        'cmupd;boundary;help' {
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Add boundaries')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List boundaries with their groups, and how many others overlap each')
            [CompletionResult]::new('remove', 'remove', [CompletionResultType]::ParameterValue, 'Remove boundaries, also from their groups')
            [CompletionResult]::new('import', 'import', [CompletionResultType]::ParameterValue, 'Import boundaries from CSV')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'cmupd;boundary;help;add' {
            break
        }
        'cmupd;boundary;help;list' {
            break
        }
        'cmupd;boundary;help;remove' {
            break
        }
        'cmupd;boundary;help;import' {
            break
        }
        'cmupd;boundary;help;help' {
            break
        }
        'cmupd;boundary-group' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Database file [env: CMUPD_DB]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format [env: CMUPD_FORMAT]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns to show, in order')
            [CompletionResult]::new('--sort', '--sort', [CompletionResultType]::ParameterName, 'Columns to sort by; -NAME sorts downwards')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Show only the first rows, after sorting; sums, measures and metrics stay those of all')
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
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Add a boundary group')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List boundary groups, with what is unusual about them')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show a boundary group with its boundaries, software update points and neighbors')
            [CompletionResult]::new('set', 'set', [CompletionResultType]::ParameterValue, 'Change a boundary group')
            [CompletionResult]::new('neighbor', 'neighbor', [CompletionResultType]::ParameterValue, 'Say to which group clients fall back, and after how long')
            [CompletionResult]::new('remove', 'remove', [CompletionResultType]::ParameterValue, 'Remove a boundary group')
            [CompletionResult]::new('which', 'which', [CompletionResultType]::ParameterValue, 'Tell the groups that a client would be in, and the boundaries that decide it')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'cmupd;boundary-group;add' {
            [CompletionResult]::new('--description', '--description', [CompletionResultType]::ParameterName, 'What people should know of it')
            [CompletionResult]::new('--site', '--site', [CompletionResultType]::ParameterName, 'The site that it is made for')
            [CompletionResult]::new('--boundary', '--boundary', [CompletionResultType]::ParameterName, 'A boundary of it; added where it is new')
            [CompletionResult]::new('--sup', '--sup', [CompletionResultType]::ParameterName, 'A software update point for its clients')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Database file [env: CMUPD_DB]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format [env: CMUPD_FORMAT]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns to show, in order')
            [CompletionResult]::new('--sort', '--sort', [CompletionResultType]::ParameterName, 'Columns to sort by; -NAME sorts downwards')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Show only the first rows, after sorting; sums, measures and metrics stay those of all')
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
        'cmupd;boundary-group;list' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Database file [env: CMUPD_DB]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format [env: CMUPD_FORMAT]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns to show, in order')
            [CompletionResult]::new('--sort', '--sort', [CompletionResultType]::ParameterName, 'Columns to sort by; -NAME sorts downwards')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Show only the first rows, after sorting; sums, measures and metrics stay those of all')
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
        'cmupd;boundary-group;show' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Database file [env: CMUPD_DB]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format [env: CMUPD_FORMAT]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns to show, in order')
            [CompletionResult]::new('--sort', '--sort', [CompletionResultType]::ParameterName, 'Columns to sort by; -NAME sorts downwards')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Show only the first rows, after sorting; sums, measures and metrics stay those of all')
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
        'cmupd;boundary-group;set' {
            [CompletionResult]::new('--add-boundary', '--add-boundary', [CompletionResultType]::ParameterName, 'A boundary to take in; added where it is new')
            [CompletionResult]::new('--remove-boundary', '--remove-boundary', [CompletionResultType]::ParameterName, 'A boundary to take out; it stays a boundary')
            [CompletionResult]::new('--add-sup', '--add-sup', [CompletionResultType]::ParameterName, 'A software update point to take in')
            [CompletionResult]::new('--remove-sup', '--remove-sup', [CompletionResultType]::ParameterName, 'A software update point to take out; it stays one of its site')
            [CompletionResult]::new('--description', '--description', [CompletionResultType]::ParameterName, 'What people should know of it; an empty text for nothing')
            [CompletionResult]::new('--rename', '--rename', [CompletionResultType]::ParameterName, 'Another name')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Database file [env: CMUPD_DB]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format [env: CMUPD_FORMAT]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns to show, in order')
            [CompletionResult]::new('--sort', '--sort', [CompletionResultType]::ParameterName, 'Columns to sort by; -NAME sorts downwards')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Show only the first rows, after sorting; sums, measures and metrics stay those of all')
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
        'cmupd;boundary-group;neighbor' {
            [CompletionResult]::new('--after', '--after', [CompletionResultType]::ParameterName, 'Minutes from 0 to 10080, or never')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Database file [env: CMUPD_DB]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format [env: CMUPD_FORMAT]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns to show, in order')
            [CompletionResult]::new('--sort', '--sort', [CompletionResultType]::ParameterName, 'Columns to sort by; -NAME sorts downwards')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Show only the first rows, after sorting; sums, measures and metrics stay those of all')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'Shape of the log on standard error')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'How to show progress [env: CMUPD_PROGRESS]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to color [env: CMUPD_COLOR]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [env: CMUPD_CONFIG]')
            [CompletionResult]::new('--now', '--now', [CompletionResultType]::ParameterName, 'Take this moment for now, for reproducible sessions')
            [CompletionResult]::new('--remove', '--remove', [CompletionResultType]::ParameterName, 'They no longer do')
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
        'cmupd;boundary-group;remove' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Database file [env: CMUPD_DB]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format [env: CMUPD_FORMAT]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns to show, in order')
            [CompletionResult]::new('--sort', '--sort', [CompletionResultType]::ParameterName, 'Columns to sort by; -NAME sorts downwards')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Show only the first rows, after sorting; sums, measures and metrics stay those of all')
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
        'cmupd;boundary-group;which' {
            [CompletionResult]::new('--ip', '--ip', [CompletionResultType]::ParameterName, 'An address of the client')
            [CompletionResult]::new('--ad-site', '--ad-site', [CompletionResultType]::ParameterName, 'The Active Directory site that the client is in')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Database file [env: CMUPD_DB]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format [env: CMUPD_FORMAT]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns to show, in order')
            [CompletionResult]::new('--sort', '--sort', [CompletionResultType]::ParameterName, 'Columns to sort by; -NAME sorts downwards')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Show only the first rows, after sorting; sums, measures and metrics stay those of all')
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
        'cmupd;boundary-group;help' {
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Add a boundary group')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List boundary groups, with what is unusual about them')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show a boundary group with its boundaries, software update points and neighbors')
            [CompletionResult]::new('set', 'set', [CompletionResultType]::ParameterValue, 'Change a boundary group')
            [CompletionResult]::new('neighbor', 'neighbor', [CompletionResultType]::ParameterValue, 'Say to which group clients fall back, and after how long')
            [CompletionResult]::new('remove', 'remove', [CompletionResultType]::ParameterValue, 'Remove a boundary group')
            [CompletionResult]::new('which', 'which', [CompletionResultType]::ParameterValue, 'Tell the groups that a client would be in, and the boundaries that decide it')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'cmupd;boundary-group;help;add' {
            break
        }
        'cmupd;boundary-group;help;list' {
            break
        }
        'cmupd;boundary-group;help;show' {
            break
        }
        'cmupd;boundary-group;help;set' {
            break
        }
        'cmupd;boundary-group;help;neighbor' {
            break
        }
        'cmupd;boundary-group;help;remove' {
            break
        }
        'cmupd;boundary-group;help;which' {
            break
        }
        'cmupd;boundary-group;help;help' {
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
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Show only the first rows, after sorting; sums, measures and metrics stay those of all')
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
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Show only the first rows, after sorting; sums, measures and metrics stay those of all')
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
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Show only the first rows, after sorting; sums, measures and metrics stay those of all')
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
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Show only the first rows, after sorting; sums, measures and metrics stay those of all')
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
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Show only the first rows, after sorting; sums, measures and metrics stay those of all')
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
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Show only the first rows, after sorting; sums, measures and metrics stay those of all')
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
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Show only the first rows, after sorting; sums, measures and metrics stay those of all')
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
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Show only the first rows, after sorting; sums, measures and metrics stay those of all')
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
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Show only the first rows, after sorting; sums, measures and metrics stay those of all')
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
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Show only the first rows, after sorting; sums, measures and metrics stay those of all')
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
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Show only the first rows, after sorting; sums, measures and metrics stay those of all')
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
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Show only the first rows, after sorting; sums, measures and metrics stay those of all')
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
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Show only the first rows, after sorting; sums, measures and metrics stay those of all')
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
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List policies: the newest of each site, with --all every version, those of removed sites included')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show a policy: its XML body, or with --json and other formats what is known of it')
            [CompletionResult]::new('locate', 'locate', [CompletionResultType]::ParameterValue, 'Answer a client that looks for its software update point')
            [CompletionResult]::new('timeline', 'timeline', [CompletionResultType]::ParameterValue, 'Show minute by minute what a client does whose scans fail')
            [CompletionResult]::new('what-if', 'what-if', [CompletionResultType]::ParameterValue, 'Work out where clients go when software update points go or come')
            [CompletionResult]::new('rollout', 'rollout', [CompletionResultType]::ParameterValue, 'Show how many clients of a site hold which policy, and have scanned at which content version')
            [CompletionResult]::new('diff', 'diff', [CompletionResultType]::ParameterValue, 'Show what changed between two versions of a policy, field by field')
            [CompletionResult]::new('generate', 'generate', [CompletionResultType]::ParameterValue, 'Make or update policies now, and sign those that lack a signature')
            [CompletionResult]::new('settings', 'settings', [CompletionResultType]::ParameterValue, 'Show or set the client settings that go into policies: a default for the hierarchy, and departures of single sites')
            [CompletionResult]::new('assignments', 'assignments', [CompletionResultType]::ParameterValue, 'Answer a client that asks for its policies: a ReplyAssignments document, or with --json and other formats its rows')
            [CompletionResult]::new('verify', 'verify', [CompletionResultType]::ParameterValue, 'Check hashes and signatures of the current documents, of every version, or of files')
            [CompletionResult]::new('key', 'key', [CompletionResultType]::ParameterValue, 'The key that signs policies: make it, show it, export its public half, rotate it')
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
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Show only the first rows, after sorting; sums, measures and metrics stay those of all')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'Shape of the log on standard error')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'How to show progress [env: CMUPD_PROGRESS]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to color [env: CMUPD_COLOR]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [env: CMUPD_CONFIG]')
            [CompletionResult]::new('--now', '--now', [CompletionResultType]::ParameterName, 'Take this moment for now, for reproducible sessions')
            [CompletionResult]::new('--all', '--all', [CompletionResultType]::ParameterName, 'Every version, not only the newest, and those of sites that were removed')
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
            [CompletionResult]::new('--body', '--body', [CompletionResultType]::ParameterName, 'Write the body, and nothing else')
            [CompletionResult]::new('--rendered', '--rendered', [CompletionResultType]::ParameterName, 'Write what must stand on a client')
            [CompletionResult]::new('--sup', '--sup', [CompletionResultType]::ParameterName, 'With --rendered: the software update point to point to, instead of the first for the intranet')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Database file [env: CMUPD_DB]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format [env: CMUPD_FORMAT]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns to show, in order')
            [CompletionResult]::new('--sort', '--sort', [CompletionResultType]::ParameterName, 'Columns to sort by; -NAME sorts downwards')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Show only the first rows, after sorting; sums, measures and metrics stay those of all')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'Shape of the log on standard error')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'How to show progress [env: CMUPD_PROGRESS]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to color [env: CMUPD_COLOR]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [env: CMUPD_CONFIG]')
            [CompletionResult]::new('--now', '--now', [CompletionResultType]::ParameterName, 'Take this moment for now, for reproducible sessions')
            [CompletionResult]::new('--signature', '--signature', [CompletionResultType]::ParameterName, 'Write the signature over the XML body: its bytes, as openssl takes them')
            [CompletionResult]::new('--tombstone', '--tombstone', [CompletionResultType]::ParameterName, 'Take the tombstone that is prepared to withdraw this version, instead of the body')
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
        'cmupd;policy;locate' {
            [CompletionResult]::new('--client', '--client', [CompletionResultType]::ParameterName, 'This client, by name or GUID: its site, place and server are taken from what is known of it')
            [CompletionResult]::new('--site', '--site', [CompletionResultType]::ParameterName, 'The client''s site [default: the stand-alone primary]')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Content version that the client''s policy names [default: that of its site]')
            [CompletionResult]::new('--ip', '--ip', [CompletionResultType]::ParameterName, 'IP address of the client; may be given several times')
            [CompletionResult]::new('--ad-site', '--ad-site', [CompletionResultType]::ParameterName, 'The client''s site of Active Directory')
            [CompletionResult]::new('--current', '--current', [CompletionResultType]::ParameterName, 'The server that the client uses, by name or URL: it keeps it until it has failed for 120 minutes')
            [CompletionResult]::new('--elapsed', '--elapsed', [CompletionResultType]::ParameterName, 'Minutes since the client''s scans began to fail')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Database file [env: CMUPD_DB]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format [env: CMUPD_FORMAT]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns to show, in order')
            [CompletionResult]::new('--sort', '--sort', [CompletionResultType]::ParameterName, 'Columns to sort by; -NAME sorts downwards')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Show only the first rows, after sorting; sums, measures and metrics stay those of all')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'Shape of the log on standard error')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'How to show progress [env: CMUPD_PROGRESS]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to color [env: CMUPD_COLOR]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [env: CMUPD_CONFIG]')
            [CompletionResult]::new('--now', '--now', [CompletionResultType]::ParameterName, 'Take this moment for now, for reproducible sessions')
            [CompletionResult]::new('--internet', '--internet', [CompletionResultType]::ParameterName, 'The client is on the internet')
            [CompletionResult]::new('--explain', '--explain', [CompletionResultType]::ParameterName, 'Show every software update point, and why it is offered or not')
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
        'cmupd;policy;timeline' {
            [CompletionResult]::new('--client', '--client', [CompletionResultType]::ParameterName, 'This client, by name or GUID: its site, place and server are taken from what is known of it')
            [CompletionResult]::new('--site', '--site', [CompletionResultType]::ParameterName, 'The client''s site [default: the stand-alone primary]')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Content version that the client''s policy names [default: that of its site]')
            [CompletionResult]::new('--ip', '--ip', [CompletionResultType]::ParameterName, 'IP address of the client; may be given several times')
            [CompletionResult]::new('--ad-site', '--ad-site', [CompletionResultType]::ParameterName, 'The client''s site of Active Directory')
            [CompletionResult]::new('--current', '--current', [CompletionResultType]::ParameterName, 'The server that the client uses, by name or URL: it keeps it until it has failed for 120 minutes')
            [CompletionResult]::new('--fails-at', '--fails-at', [CompletionResultType]::ParameterName, 'When the first scan fails: RFC 3339, HH:MM in UTC of today, or minutes from now')
            [CompletionResult]::new('--code', '--code', [CompletionResultType]::ParameterName, 'How scans fail')
            [CompletionResult]::new('--until', '--until', [CompletionResultType]::ParameterName, 'How long to tell: such as 6h, 90min or 2d, up to 2w')
            [CompletionResult]::new('--recovers-at', '--recovers-at', [CompletionResultType]::ParameterName, 'When the servers that are down are good again: as --fails-at, minutes counting from the first failure')
            [CompletionResult]::new('--down', '--down', [CompletionResultType]::ParameterName, 'A server that is down; may be given several times [default: the client''s own]')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Database file [env: CMUPD_DB]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format [env: CMUPD_FORMAT]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns to show, in order')
            [CompletionResult]::new('--sort', '--sort', [CompletionResultType]::ParameterName, 'Columns to sort by; -NAME sorts downwards')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Show only the first rows, after sorting; sums, measures and metrics stay those of all')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'Shape of the log on standard error')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'How to show progress [env: CMUPD_PROGRESS]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to color [env: CMUPD_COLOR]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [env: CMUPD_CONFIG]')
            [CompletionResult]::new('--now', '--now', [CompletionResultType]::ParameterName, 'Take this moment for now, for reproducible sessions')
            [CompletionResult]::new('--internet', '--internet', [CompletionResultType]::ParameterName, 'The client is on the internet')
            [CompletionResult]::new('--all-down', '--all-down', [CompletionResultType]::ParameterName, 'Every server is down')
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
        'cmupd;policy;what-if' {
            [CompletionResult]::new('--down', '--down', [CompletionResultType]::ParameterName, 'A software update point that is down, by name or URL; may be given several times')
            [CompletionResult]::new('--add', '--add', [CompletionResultType]::ParameterName, 'A software update point that is added to a site, and to a boundary group; may be given several times [default group: those of the servers that are down, else the site default]')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Database file [env: CMUPD_DB]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format [env: CMUPD_FORMAT]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns to show, in order')
            [CompletionResult]::new('--sort', '--sort', [CompletionResultType]::ParameterName, 'Columns to sort by; -NAME sorts downwards')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Show only the first rows, after sorting; sums, measures and metrics stay those of all')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'Shape of the log on standard error')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'How to show progress [env: CMUPD_PROGRESS]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to color [env: CMUPD_COLOR]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [env: CMUPD_CONFIG]')
            [CompletionResult]::new('--now', '--now', [CompletionResultType]::ParameterName, 'Take this moment for now, for reproducible sessions')
            [CompletionResult]::new('--servers', '--servers', [CompletionResultType]::ParameterName, 'Show the servers, with their clients before and after')
            [CompletionResult]::new('--clients', '--clients', [CompletionResultType]::ParameterName, 'Show the clients that are left without a server')
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
        'cmupd;policy;rollout' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Database file [env: CMUPD_DB]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format [env: CMUPD_FORMAT]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns to show, in order')
            [CompletionResult]::new('--sort', '--sort', [CompletionResultType]::ParameterName, 'Columns to sort by; -NAME sorts downwards')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Show only the first rows, after sorting; sums, measures and metrics stay those of all')
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
        'cmupd;policy;diff' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Database file [env: CMUPD_DB]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format [env: CMUPD_FORMAT]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns to show, in order')
            [CompletionResult]::new('--sort', '--sort', [CompletionResultType]::ParameterName, 'Columns to sort by; -NAME sorts downwards')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Show only the first rows, after sorting; sums, measures and metrics stay those of all')
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
        'cmupd;policy;generate' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Database file [env: CMUPD_DB]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format [env: CMUPD_FORMAT]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns to show, in order')
            [CompletionResult]::new('--sort', '--sort', [CompletionResultType]::ParameterName, 'Columns to sort by; -NAME sorts downwards')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Show only the first rows, after sorting; sums, measures and metrics stay those of all')
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
        'cmupd;policy;settings' {
            [CompletionResult]::new('--software-updates', '--software-updates', [CompletionResultType]::ParameterName, 'Whether clients scan for and install software updates')
            [CompletionResult]::new('--scan-every', '--scan-every', [CompletionResultType]::ParameterName, 'How often clients scan: from 1d to 31d')
            [CompletionResult]::new('--time-to-live', '--time-to-live', [CompletionResultType]::ParameterName, 'How long the result of a scan counts as fresh: up to 31d')
            [CompletionResult]::new('--policy-polling', '--policy-polling', [CompletionResultType]::ParameterName, 'How often clients ask for policy: from 3min to 24h')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Database file [env: CMUPD_DB]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format [env: CMUPD_FORMAT]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns to show, in order')
            [CompletionResult]::new('--sort', '--sort', [CompletionResultType]::ParameterName, 'Columns to sort by; -NAME sorts downwards')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Show only the first rows, after sorting; sums, measures and metrics stay those of all')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'Shape of the log on standard error')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'How to show progress [env: CMUPD_PROGRESS]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to color [env: CMUPD_COLOR]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [env: CMUPD_CONFIG]')
            [CompletionResult]::new('--now', '--now', [CompletionResultType]::ParameterName, 'Take this moment for now, for reproducible sessions')
            [CompletionResult]::new('--inherit', '--inherit', [CompletionResultType]::ParameterName, 'Give up what the site has set itself')
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
        'cmupd;policy;assignments' {
            [CompletionResult]::new('--client', '--client', [CompletionResultType]::ParameterName, 'Answer this client: computer name or GUID')
            [CompletionResult]::new('--site', '--site', [CompletionResultType]::ParameterName, 'Answer a client of this site')
            [CompletionResult]::new('--decode', '--decode', [CompletionResultType]::ParameterName, 'Show what stands in a ReplyAssignments document; - reads standard input')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Database file [env: CMUPD_DB]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format [env: CMUPD_FORMAT]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns to show, in order')
            [CompletionResult]::new('--sort', '--sort', [CompletionResultType]::ParameterName, 'Columns to sort by; -NAME sorts downwards')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Show only the first rows, after sorting; sums, measures and metrics stay those of all')
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
        'cmupd;policy;verify' {
            [CompletionResult]::new('--file', '--file', [CompletionResultType]::ParameterName, 'A body in a file, instead of the documents of the database')
            [CompletionResult]::new('--signature', '--signature', [CompletionResultType]::ParameterName, 'With --file: its signature, as bytes or base64')
            [CompletionResult]::new('--public-key', '--public-key', [CompletionResultType]::ParameterName, 'With --file: the public key, as PEM')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Database file [env: CMUPD_DB]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format [env: CMUPD_FORMAT]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns to show, in order')
            [CompletionResult]::new('--sort', '--sort', [CompletionResultType]::ParameterName, 'Columns to sort by; -NAME sorts downwards')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Show only the first rows, after sorting; sums, measures and metrics stay those of all')
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
        'cmupd;policy;key' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Database file [env: CMUPD_DB]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format [env: CMUPD_FORMAT]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns to show, in order')
            [CompletionResult]::new('--sort', '--sort', [CompletionResultType]::ParameterName, 'Columns to sort by; -NAME sorts downwards')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Show only the first rows, after sorting; sums, measures and metrics stay those of all')
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
            [CompletionResult]::new('init', 'init', [CompletionResultType]::ParameterValue, 'Make the key, and sign the current document of every site with it')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show the key that signs, whether it can, and the keys that signed before')
            [CompletionResult]::new('export', 'export', [CompletionResultType]::ParameterValue, 'Write a public key, as PEM (SubjectPublicKeyInfo)')
            [CompletionResult]::new('rotate', 'rotate', [CompletionResultType]::ParameterValue, 'Put a new key in the place of the one that signs, and sign the current document of every site with it')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'cmupd;policy;key;init' {
            [CompletionResult]::new('--bits', '--bits', [CompletionResultType]::ParameterName, 'Size of the key [default: 2048]')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Database file [env: CMUPD_DB]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format [env: CMUPD_FORMAT]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns to show, in order')
            [CompletionResult]::new('--sort', '--sort', [CompletionResultType]::ParameterName, 'Columns to sort by; -NAME sorts downwards')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Show only the first rows, after sorting; sums, measures and metrics stay those of all')
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
        'cmupd;policy;key;show' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Database file [env: CMUPD_DB]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format [env: CMUPD_FORMAT]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns to show, in order')
            [CompletionResult]::new('--sort', '--sort', [CompletionResultType]::ParameterName, 'Columns to sort by; -NAME sorts downwards')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Show only the first rows, after sorting; sums, measures and metrics stay those of all')
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
        'cmupd;policy;key;export' {
            [CompletionResult]::new('--key', '--key', [CompletionResultType]::ParameterName, 'The key whose identifier begins so, instead of the one that signs')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Database file [env: CMUPD_DB]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format [env: CMUPD_FORMAT]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns to show, in order')
            [CompletionResult]::new('--sort', '--sort', [CompletionResultType]::ParameterName, 'Columns to sort by; -NAME sorts downwards')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Show only the first rows, after sorting; sums, measures and metrics stay those of all')
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
        'cmupd;policy;key;rotate' {
            [CompletionResult]::new('--bits', '--bits', [CompletionResultType]::ParameterName, 'Size of the new key [default: that of the old one]')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Database file [env: CMUPD_DB]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format [env: CMUPD_FORMAT]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns to show, in order')
            [CompletionResult]::new('--sort', '--sort', [CompletionResultType]::ParameterName, 'Columns to sort by; -NAME sorts downwards')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Show only the first rows, after sorting; sums, measures and metrics stay those of all')
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
        'cmupd;policy;key;help' {
            [CompletionResult]::new('init', 'init', [CompletionResultType]::ParameterValue, 'Make the key, and sign the current document of every site with it')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show the key that signs, whether it can, and the keys that signed before')
            [CompletionResult]::new('export', 'export', [CompletionResultType]::ParameterValue, 'Write a public key, as PEM (SubjectPublicKeyInfo)')
            [CompletionResult]::new('rotate', 'rotate', [CompletionResultType]::ParameterValue, 'Put a new key in the place of the one that signs, and sign the current document of every site with it')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'cmupd;policy;key;help;init' {
            break
        }
        'cmupd;policy;key;help;show' {
            break
        }
        'cmupd;policy;key;help;export' {
            break
        }
        'cmupd;policy;key;help;rotate' {
            break
        }
        'cmupd;policy;key;help;help' {
            break
        }
        'cmupd;policy;help' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List policies: the newest of each site, with --all every version, those of removed sites included')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show a policy: its XML body, or with --json and other formats what is known of it')
            [CompletionResult]::new('locate', 'locate', [CompletionResultType]::ParameterValue, 'Answer a client that looks for its software update point')
            [CompletionResult]::new('timeline', 'timeline', [CompletionResultType]::ParameterValue, 'Show minute by minute what a client does whose scans fail')
            [CompletionResult]::new('what-if', 'what-if', [CompletionResultType]::ParameterValue, 'Work out where clients go when software update points go or come')
            [CompletionResult]::new('rollout', 'rollout', [CompletionResultType]::ParameterValue, 'Show how many clients of a site hold which policy, and have scanned at which content version')
            [CompletionResult]::new('diff', 'diff', [CompletionResultType]::ParameterValue, 'Show what changed between two versions of a policy, field by field')
            [CompletionResult]::new('generate', 'generate', [CompletionResultType]::ParameterValue, 'Make or update policies now, and sign those that lack a signature')
            [CompletionResult]::new('settings', 'settings', [CompletionResultType]::ParameterValue, 'Show or set the client settings that go into policies: a default for the hierarchy, and departures of single sites')
            [CompletionResult]::new('assignments', 'assignments', [CompletionResultType]::ParameterValue, 'Answer a client that asks for its policies: a ReplyAssignments document, or with --json and other formats its rows')
            [CompletionResult]::new('verify', 'verify', [CompletionResultType]::ParameterValue, 'Check hashes and signatures of the current documents, of every version, or of files')
            [CompletionResult]::new('key', 'key', [CompletionResultType]::ParameterValue, 'The key that signs policies: make it, show it, export its public half, rotate it')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'cmupd;policy;help;list' {
            break
        }
        'cmupd;policy;help;show' {
            break
        }
        'cmupd;policy;help;locate' {
            break
        }
        'cmupd;policy;help;timeline' {
            break
        }
        'cmupd;policy;help;what-if' {
            break
        }
        'cmupd;policy;help;rollout' {
            break
        }
        'cmupd;policy;help;diff' {
            break
        }
        'cmupd;policy;help;generate' {
            break
        }
        'cmupd;policy;help;settings' {
            break
        }
        'cmupd;policy;help;assignments' {
            break
        }
        'cmupd;policy;help;verify' {
            break
        }
        'cmupd;policy;help;key' {
            [CompletionResult]::new('init', 'init', [CompletionResultType]::ParameterValue, 'Make the key, and sign the current document of every site with it')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show the key that signs, whether it can, and the keys that signed before')
            [CompletionResult]::new('export', 'export', [CompletionResultType]::ParameterValue, 'Write a public key, as PEM (SubjectPublicKeyInfo)')
            [CompletionResult]::new('rotate', 'rotate', [CompletionResultType]::ParameterValue, 'Put a new key in the place of the one that signs, and sign the current document of every site with it')
            break
        }
        'cmupd;policy;help;key;init' {
            break
        }
        'cmupd;policy;help;key;show' {
            break
        }
        'cmupd;policy;help;key;export' {
            break
        }
        'cmupd;policy;help;key;rotate' {
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
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Show only the first rows, after sorting; sums, measures and metrics stay those of all')
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
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Show only the first rows, after sorting; sums, measures and metrics stay those of all')
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
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Show only the first rows, after sorting; sums, measures and metrics stay those of all')
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
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Show only the first rows, after sorting; sums, measures and metrics stay those of all')
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
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Show only the first rows, after sorting; sums, measures and metrics stay those of all')
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
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Show only the first rows, after sorting; sums, measures and metrics stay those of all')
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
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Show only the first rows, after sorting; sums, measures and metrics stay those of all')
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
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Show only the first rows, after sorting; sums, measures and metrics stay those of all')
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
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Show only the first rows, after sorting; sums, measures and metrics stay those of all')
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
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Show only the first rows, after sorting; sums, measures and metrics stay those of all')
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
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Show only the first rows, after sorting; sums, measures and metrics stay those of all')
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
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Show only the first rows, after sorting; sums, measures and metrics stay those of all')
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
            [CompletionResult]::new('locations', 'locations', [CompletionResultType]::ParameterValue, 'Where clients are on the network, as DHCP servers, Active Directory or an inventory tell it')
            [CompletionResult]::new('explain', 'explain', [CompletionResultType]::ParameterValue, 'Tell why a client is what it is: the chain from its site''s policy to its stored states')
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
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Show only the first rows, after sorting; sums, measures and metrics stay those of all')
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
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Show only the first rows, after sorting; sums, measures and metrics stay those of all')
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
        'cmupd;client;locations' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Database file [env: CMUPD_DB]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format [env: CMUPD_FORMAT]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns to show, in order')
            [CompletionResult]::new('--sort', '--sort', [CompletionResultType]::ParameterName, 'Columns to sort by; -NAME sorts downwards')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Show only the first rows, after sorting; sums, measures and metrics stay those of all')
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
            [CompletionResult]::new('import', 'import', [CompletionResultType]::ParameterValue, 'Take in where clients are, from CSV')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the clients whose places are known')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'cmupd;client;locations;import' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Database file [env: CMUPD_DB]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format [env: CMUPD_FORMAT]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns to show, in order')
            [CompletionResult]::new('--sort', '--sort', [CompletionResultType]::ParameterName, 'Columns to sort by; -NAME sorts downwards')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Show only the first rows, after sorting; sums, measures and metrics stay those of all')
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
        'cmupd;client;locations;list' {
            [CompletionResult]::new('--site', '--site', [CompletionResultType]::ParameterName, 'Only of this site')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Database file [env: CMUPD_DB]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format [env: CMUPD_FORMAT]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns to show, in order')
            [CompletionResult]::new('--sort', '--sort', [CompletionResultType]::ParameterName, 'Columns to sort by; -NAME sorts downwards')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Show only the first rows, after sorting; sums, measures and metrics stay those of all')
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
        'cmupd;client;locations;help' {
            [CompletionResult]::new('import', 'import', [CompletionResultType]::ParameterValue, 'Take in where clients are, from CSV')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the clients whose places are known')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'cmupd;client;locations;help;import' {
            break
        }
        'cmupd;client;locations;help;list' {
            break
        }
        'cmupd;client;locations;help;help' {
            break
        }
        'cmupd;client;explain' {
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'As it stood then: written as for reports, such as 2026-10-31, yesterday, 30d or patch-tuesday')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Database file [env: CMUPD_DB]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format [env: CMUPD_FORMAT]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns to show, in order')
            [CompletionResult]::new('--sort', '--sort', [CompletionResultType]::ParameterName, 'Columns to sort by; -NAME sorts downwards')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Show only the first rows, after sorting; sums, measures and metrics stay those of all')
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
            [CompletionResult]::new('locations', 'locations', [CompletionResultType]::ParameterValue, 'Where clients are on the network, as DHCP servers, Active Directory or an inventory tell it')
            [CompletionResult]::new('explain', 'explain', [CompletionResultType]::ParameterValue, 'Tell why a client is what it is: the chain from its site''s policy to its stored states')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'cmupd;client;help;list' {
            break
        }
        'cmupd;client;help;show' {
            break
        }
        'cmupd;client;help;locations' {
            [CompletionResult]::new('import', 'import', [CompletionResultType]::ParameterValue, 'Take in where clients are, from CSV')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the clients whose places are known')
            break
        }
        'cmupd;client;help;locations;import' {
            break
        }
        'cmupd;client;help;locations;list' {
            break
        }
        'cmupd;client;help;explain' {
            break
        }
        'cmupd;client;help;help' {
            break
        }
        'cmupd;collection' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Database file [env: CMUPD_DB]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format [env: CMUPD_FORMAT]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns to show, in order')
            [CompletionResult]::new('--sort', '--sort', [CompletionResultType]::ParameterName, 'Columns to sort by; -NAME sorts downwards')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Show only the first rows, after sorting; sums, measures and metrics stay those of all')
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
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Add a collection')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List collections with the number of their members')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show one collection: its rules, its links, how many members it has')
            [CompletionResult]::new('set', 'set', [CompletionResultType]::ParameterValue, 'Change a collection: what is given is added, what is dropped is taken away')
            [CompletionResult]::new('remove', 'remove', [CompletionResultType]::ParameterValue, 'Remove a collection; its clients stay')
            [CompletionResult]::new('members', 'members', [CompletionResultType]::ParameterValue, 'List the members of a collection, and why each is one')
            [CompletionResult]::new('import', 'import', [CompletionResultType]::ParameterValue, 'Name many clients at once: names or GUIDs from a file, or from standard input')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'cmupd;collection;add' {
            [CompletionResult]::new('--client', '--client', [CompletionResultType]::ParameterName, 'A client, by name or GUID; may be repeated')
            [CompletionResult]::new('--rule', '--rule', [CompletionResultType]::ParameterName, 'A rule, such as ''name = WKS-* and site = PS1''; may be repeated: a client that one of them fits is a member')
            [CompletionResult]::new('--include', '--include', [CompletionResultType]::ParameterName, 'A collection whose members are members too; may be repeated')
            [CompletionResult]::new('--exclude', '--exclude', [CompletionResultType]::ParameterName, 'A collection whose members are no members; may be repeated')
            [CompletionResult]::new('--comment', '--comment', [CompletionResultType]::ParameterName, 'What it is for')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Database file [env: CMUPD_DB]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format [env: CMUPD_FORMAT]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns to show, in order')
            [CompletionResult]::new('--sort', '--sort', [CompletionResultType]::ParameterName, 'Columns to sort by; -NAME sorts downwards')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Show only the first rows, after sorting; sums, measures and metrics stay those of all')
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
        'cmupd;collection;list' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Database file [env: CMUPD_DB]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format [env: CMUPD_FORMAT]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns to show, in order')
            [CompletionResult]::new('--sort', '--sort', [CompletionResultType]::ParameterName, 'Columns to sort by; -NAME sorts downwards')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Show only the first rows, after sorting; sums, measures and metrics stay those of all')
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
        'cmupd;collection;show' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Database file [env: CMUPD_DB]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format [env: CMUPD_FORMAT]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns to show, in order')
            [CompletionResult]::new('--sort', '--sort', [CompletionResultType]::ParameterName, 'Columns to sort by; -NAME sorts downwards')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Show only the first rows, after sorting; sums, measures and metrics stay those of all')
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
        'cmupd;collection;set' {
            [CompletionResult]::new('--rename', '--rename', [CompletionResultType]::ParameterName, 'A new name')
            [CompletionResult]::new('--client', '--client', [CompletionResultType]::ParameterName, 'A client, by name or GUID; may be repeated')
            [CompletionResult]::new('--rule', '--rule', [CompletionResultType]::ParameterName, 'A rule, such as ''name = WKS-* and site = PS1''; may be repeated: a client that one of them fits is a member')
            [CompletionResult]::new('--include', '--include', [CompletionResultType]::ParameterName, 'A collection whose members are members too; may be repeated')
            [CompletionResult]::new('--exclude', '--exclude', [CompletionResultType]::ParameterName, 'A collection whose members are no members; may be repeated')
            [CompletionResult]::new('--comment', '--comment', [CompletionResultType]::ParameterName, 'What it is for')
            [CompletionResult]::new('--drop-client', '--drop-client', [CompletionResultType]::ParameterName, 'Name this client no more')
            [CompletionResult]::new('--drop-rule', '--drop-rule', [CompletionResultType]::ParameterName, 'Remove this rule')
            [CompletionResult]::new('--drop-include', '--drop-include', [CompletionResultType]::ParameterName, 'Include this collection no more')
            [CompletionResult]::new('--drop-exclude', '--drop-exclude', [CompletionResultType]::ParameterName, 'Exclude this collection no more')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Database file [env: CMUPD_DB]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format [env: CMUPD_FORMAT]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns to show, in order')
            [CompletionResult]::new('--sort', '--sort', [CompletionResultType]::ParameterName, 'Columns to sort by; -NAME sorts downwards')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Show only the first rows, after sorting; sums, measures and metrics stay those of all')
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
        'cmupd;collection;remove' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Database file [env: CMUPD_DB]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format [env: CMUPD_FORMAT]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns to show, in order')
            [CompletionResult]::new('--sort', '--sort', [CompletionResultType]::ParameterName, 'Columns to sort by; -NAME sorts downwards')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Show only the first rows, after sorting; sums, measures and metrics stay those of all')
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
        'cmupd;collection;members' {
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'Apply the collection as it is defined today to the clients as they were then: a day (its end, in UTC), 2026-10, patch-tuesday, 30d, or a moment')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Database file [env: CMUPD_DB]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format [env: CMUPD_FORMAT]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns to show, in order')
            [CompletionResult]::new('--sort', '--sort', [CompletionResultType]::ParameterName, 'Columns to sort by; -NAME sorts downwards')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Show only the first rows, after sorting; sums, measures and metrics stay those of all')
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
        'cmupd;collection;import' {
            [CompletionResult]::new('--column', '--column', [CompletionResultType]::ParameterName, 'Column of a CSV file')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Database file [env: CMUPD_DB]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format [env: CMUPD_FORMAT]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns to show, in order')
            [CompletionResult]::new('--sort', '--sort', [CompletionResultType]::ParameterName, 'Columns to sort by; -NAME sorts downwards')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Show only the first rows, after sorting; sums, measures and metrics stay those of all')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'Shape of the log on standard error')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'How to show progress [env: CMUPD_PROGRESS]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to color [env: CMUPD_COLOR]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [env: CMUPD_CONFIG]')
            [CompletionResult]::new('--now', '--now', [CompletionResultType]::ParameterName, 'Take this moment for now, for reproducible sessions')
            [CompletionResult]::new('--replace', '--replace', [CompletionResultType]::ParameterName, 'Instead of the clients that are named now')
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
        'cmupd;collection;help' {
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Add a collection')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List collections with the number of their members')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show one collection: its rules, its links, how many members it has')
            [CompletionResult]::new('set', 'set', [CompletionResultType]::ParameterValue, 'Change a collection: what is given is added, what is dropped is taken away')
            [CompletionResult]::new('remove', 'remove', [CompletionResultType]::ParameterValue, 'Remove a collection; its clients stay')
            [CompletionResult]::new('members', 'members', [CompletionResultType]::ParameterValue, 'List the members of a collection, and why each is one')
            [CompletionResult]::new('import', 'import', [CompletionResultType]::ParameterValue, 'Name many clients at once: names or GUIDs from a file, or from standard input')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'cmupd;collection;help;add' {
            break
        }
        'cmupd;collection;help;list' {
            break
        }
        'cmupd;collection;help;show' {
            break
        }
        'cmupd;collection;help;set' {
            break
        }
        'cmupd;collection;help;remove' {
            break
        }
        'cmupd;collection;help;members' {
            break
        }
        'cmupd;collection;help;import' {
            break
        }
        'cmupd;collection;help;help' {
            break
        }
        'cmupd;report' {
            [CompletionResult]::new('--cm', '--cm', [CompletionResultType]::ParameterName, 'Find the report that answers the Configuration Manager report of this title or number')
            [CompletionResult]::new('--fail-on', '--fail-on', [CompletionResultType]::ParameterName, 'End with code 4 when a measure crosses this threshold, such as ''compliant<95'' or ''unknown>2%''')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Database file [env: CMUPD_DB]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format [env: CMUPD_FORMAT]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns to show, in order')
            [CompletionResult]::new('--sort', '--sort', [CompletionResultType]::ParameterName, 'Columns to sort by; -NAME sorts downwards')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Show only the first rows, after sorting; sums, measures and metrics stay those of all')
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
            [CompletionResult]::new('compliance', 'compliance', [CompletionResultType]::ParameterValue, 'Overall compliance of the hierarchy, of each site or collection')
            [CompletionResult]::new('update', 'update', [CompletionResultType]::ParameterValue, 'One update: how many clients are in which state')
            [CompletionResult]::new('updates', 'updates', [CompletionResultType]::ParameterValue, 'Per update: installed, required, not required, unknown, total, percent')
            [CompletionResult]::new('months', 'months', [CompletionResultType]::ParameterValue, 'Updates by vendor, year and month of their release')
            [CompletionResult]::new('client', 'client', [CompletionResultType]::ParameterValue, 'One client: the state of every update')
            [CompletionResult]::new('clients', 'clients', [CompletionResultType]::ParameterValue, 'Clients in a compliance state, for all updates of the scope or for one')
            [CompletionResult]::new('health', 'health', [CompletionResultType]::ParameterValue, 'Healthy clients, compliance, and what most clients require')
            [CompletionResult]::new('scan', 'scan', [CompletionResultType]::ParameterValue, 'States of the last scan, by site or collection')
            [CompletionResult]::new('scan-clients', 'scan-clients', [CompletionResultType]::ParameterValue, 'Clients whose last scan is in a state, or ended with an error')
            [CompletionResult]::new('errors', 'errors', [CompletionResultType]::ParameterValue, 'Scan errors: which, on how many clients, what they mean, what to do')
            [CompletionResult]::new('stale', 'stale', [CompletionResultType]::ParameterValue, 'Clients that sent nothing for some days')
            [CompletionResult]::new('sla', 'sla', [CompletionResultType]::ParameterValue, 'Time limits: installed in time or late, open, breached, due soon, and how long it took')
            [CompletionResult]::new('month', 'month', [CompletionResultType]::ParameterValue, 'The updates of a month: where required, done when, open why')
            [CompletionResult]::new('trend', 'trend', [CompletionResultType]::ParameterValue, 'Compliance, unknown, required and scan errors by day, week, month or Patch Tuesday')
            [CompletionResult]::new('unknown', 'unknown', [CompletionResultType]::ParameterValue, 'Clients with unknown states: first cause and evidence')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'cmupd;report;list' {
            [CompletionResult]::new('--cm', '--cm', [CompletionResultType]::ParameterName, 'Only those that answer the Configuration Manager report of this title or number')
            [CompletionResult]::new('--fail-on', '--fail-on', [CompletionResultType]::ParameterName, 'End with code 4 when a measure crosses this threshold, such as ''compliant<95'' or ''unknown>2%''')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Database file [env: CMUPD_DB]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format [env: CMUPD_FORMAT]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns to show, in order')
            [CompletionResult]::new('--sort', '--sort', [CompletionResultType]::ParameterName, 'Columns to sort by; -NAME sorts downwards')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Show only the first rows, after sorting; sums, measures and metrics stay those of all')
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
            [CompletionResult]::new('--collection', '--collection', [CompletionResultType]::ParameterName, 'Members of this collection')
            [CompletionResult]::new('--boundary-group', '--boundary-group', [CompletionResultType]::ParameterName, 'Clients whose known place lies in this boundary group')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'As it stood then: a day (its end, in UTC), 2026-10, yesterday, patch-tuesday, 30d, or a moment')
            [CompletionResult]::new('--product', '--product', [CompletionResultType]::ParameterName, 'Updates for this product, or for all products of a family or company: name with wildcards, or GUID; may be repeated')
            [CompletionResult]::new('--classification', '--classification', [CompletionResultType]::ParameterName, 'Updates of this classification: name with wildcards, or GUID; may be repeated')
            [CompletionResult]::new('--severity', '--severity', [CompletionResultType]::ParameterName, 'Updates of these severities; none stands for updates without one')
            [CompletionResult]::new('--kb', '--kb', [CompletionResultType]::ParameterName, 'Updates of these KB numbers, with or without KB, with wildcards')
            [CompletionResult]::new('--released-since', '--released-since', [CompletionResultType]::ParameterName, 'Updates released on this day (YYYY-MM-DD), from this month on (YYYY-MM) or later, within a span such as 30d, or since patch-tuesday')
            [CompletionResult]::new('--released-before', '--released-before', [CompletionResultType]::ParameterName, 'Updates released before this day or month, or longer ago than a span')
            [CompletionResult]::new('--by', '--by', [CompletionResultType]::ParameterName, 'One more row for each of these')
            [CompletionResult]::new('--fail-on', '--fail-on', [CompletionResultType]::ParameterName, 'End with code 4 when a measure crosses this threshold, such as ''compliant<95'' or ''unknown>2%''')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Database file [env: CMUPD_DB]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format [env: CMUPD_FORMAT]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns to show, in order')
            [CompletionResult]::new('--sort', '--sort', [CompletionResultType]::ParameterName, 'Columns to sort by; -NAME sorts downwards')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Show only the first rows, after sorting; sums, measures and metrics stay those of all')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'Shape of the log on standard error')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'How to show progress [env: CMUPD_PROGRESS]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to color [env: CMUPD_COLOR]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [env: CMUPD_CONFIG]')
            [CompletionResult]::new('--now', '--now', [CompletionResultType]::ParameterName, 'Take this moment for now, for reproducible sessions')
            [CompletionResult]::new('--superseded', '--superseded', [CompletionResultType]::ParameterName, 'Count superseded updates too')
            [CompletionResult]::new('--by-site', '--by-site', [CompletionResultType]::ParameterName, 'The same as --by site')
            [CompletionResult]::new('--by-collection', '--by-collection', [CompletionResultType]::ParameterName, 'The same as --by collection')
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
        'cmupd;report;update' {
            [CompletionResult]::new('--site', '--site', [CompletionResultType]::ParameterName, 'This site and all below it')
            [CompletionResult]::new('--collection', '--collection', [CompletionResultType]::ParameterName, 'Members of this collection')
            [CompletionResult]::new('--boundary-group', '--boundary-group', [CompletionResultType]::ParameterName, 'Clients whose known place lies in this boundary group')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'As it stood then: a day (its end, in UTC), 2026-10, yesterday, patch-tuesday, 30d, or a moment')
            [CompletionResult]::new('--fail-on', '--fail-on', [CompletionResultType]::ParameterName, 'End with code 4 when a measure crosses this threshold, such as ''compliant<95'' or ''unknown>2%''')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Database file [env: CMUPD_DB]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format [env: CMUPD_FORMAT]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns to show, in order')
            [CompletionResult]::new('--sort', '--sort', [CompletionResultType]::ParameterName, 'Columns to sort by; -NAME sorts downwards')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Show only the first rows, after sorting; sums, measures and metrics stay those of all')
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
        'cmupd;report;updates' {
            [CompletionResult]::new('--site', '--site', [CompletionResultType]::ParameterName, 'This site and all below it')
            [CompletionResult]::new('--collection', '--collection', [CompletionResultType]::ParameterName, 'Members of this collection')
            [CompletionResult]::new('--boundary-group', '--boundary-group', [CompletionResultType]::ParameterName, 'Clients whose known place lies in this boundary group')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'As it stood then: a day (its end, in UTC), 2026-10, yesterday, patch-tuesday, 30d, or a moment')
            [CompletionResult]::new('--product', '--product', [CompletionResultType]::ParameterName, 'Updates for this product, or for all products of a family or company: name with wildcards, or GUID; may be repeated')
            [CompletionResult]::new('--classification', '--classification', [CompletionResultType]::ParameterName, 'Updates of this classification: name with wildcards, or GUID; may be repeated')
            [CompletionResult]::new('--severity', '--severity', [CompletionResultType]::ParameterName, 'Updates of these severities; none stands for updates without one')
            [CompletionResult]::new('--kb', '--kb', [CompletionResultType]::ParameterName, 'Updates of these KB numbers, with or without KB, with wildcards')
            [CompletionResult]::new('--released-since', '--released-since', [CompletionResultType]::ParameterName, 'Updates released on this day (YYYY-MM-DD), from this month on (YYYY-MM) or later, within a span such as 30d, or since patch-tuesday')
            [CompletionResult]::new('--released-before', '--released-before', [CompletionResultType]::ParameterName, 'Updates released before this day or month, or longer ago than a span')
            [CompletionResult]::new('--fail-on', '--fail-on', [CompletionResultType]::ParameterName, 'End with code 4 when a measure crosses this threshold, such as ''compliant<95'' or ''unknown>2%''')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Database file [env: CMUPD_DB]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format [env: CMUPD_FORMAT]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns to show, in order')
            [CompletionResult]::new('--sort', '--sort', [CompletionResultType]::ParameterName, 'Columns to sort by; -NAME sorts downwards')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Show only the first rows, after sorting; sums, measures and metrics stay those of all')
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
        'cmupd;report;months' {
            [CompletionResult]::new('--site', '--site', [CompletionResultType]::ParameterName, 'This site and all below it')
            [CompletionResult]::new('--collection', '--collection', [CompletionResultType]::ParameterName, 'Members of this collection')
            [CompletionResult]::new('--boundary-group', '--boundary-group', [CompletionResultType]::ParameterName, 'Clients whose known place lies in this boundary group')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'As it stood then: a day (its end, in UTC), 2026-10, yesterday, patch-tuesday, 30d, or a moment')
            [CompletionResult]::new('--product', '--product', [CompletionResultType]::ParameterName, 'Updates for this product, or for all products of a family or company: name with wildcards, or GUID; may be repeated')
            [CompletionResult]::new('--classification', '--classification', [CompletionResultType]::ParameterName, 'Updates of this classification: name with wildcards, or GUID; may be repeated')
            [CompletionResult]::new('--severity', '--severity', [CompletionResultType]::ParameterName, 'Updates of these severities; none stands for updates without one')
            [CompletionResult]::new('--kb', '--kb', [CompletionResultType]::ParameterName, 'Updates of these KB numbers, with or without KB, with wildcards')
            [CompletionResult]::new('--released-since', '--released-since', [CompletionResultType]::ParameterName, 'Updates released on this day (YYYY-MM-DD), from this month on (YYYY-MM) or later, within a span such as 30d, or since patch-tuesday')
            [CompletionResult]::new('--released-before', '--released-before', [CompletionResultType]::ParameterName, 'Updates released before this day or month, or longer ago than a span')
            [CompletionResult]::new('--fail-on', '--fail-on', [CompletionResultType]::ParameterName, 'End with code 4 when a measure crosses this threshold, such as ''compliant<95'' or ''unknown>2%''')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Database file [env: CMUPD_DB]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format [env: CMUPD_FORMAT]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns to show, in order')
            [CompletionResult]::new('--sort', '--sort', [CompletionResultType]::ParameterName, 'Columns to sort by; -NAME sorts downwards')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Show only the first rows, after sorting; sums, measures and metrics stay those of all')
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
            [CompletionResult]::new('--state', '--state', [CompletionResultType]::ParameterName, 'Only updates in these states; measures are of all')
            [CompletionResult]::new('--product', '--product', [CompletionResultType]::ParameterName, 'Updates for this product, or for all products of a family or company: name with wildcards, or GUID; may be repeated')
            [CompletionResult]::new('--classification', '--classification', [CompletionResultType]::ParameterName, 'Updates of this classification: name with wildcards, or GUID; may be repeated')
            [CompletionResult]::new('--severity', '--severity', [CompletionResultType]::ParameterName, 'Updates of these severities; none stands for updates without one')
            [CompletionResult]::new('--kb', '--kb', [CompletionResultType]::ParameterName, 'Updates of these KB numbers, with or without KB, with wildcards')
            [CompletionResult]::new('--released-since', '--released-since', [CompletionResultType]::ParameterName, 'Updates released on this day (YYYY-MM-DD), from this month on (YYYY-MM) or later, within a span such as 30d, or since patch-tuesday')
            [CompletionResult]::new('--released-before', '--released-before', [CompletionResultType]::ParameterName, 'Updates released before this day or month, or longer ago than a span')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'As it stood then: a day (its end, in UTC), 2026-10, yesterday, patch-tuesday, 30d, or a moment')
            [CompletionResult]::new('--fail-on', '--fail-on', [CompletionResultType]::ParameterName, 'End with code 4 when a measure crosses this threshold, such as ''compliant<95'' or ''unknown>2%''')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Database file [env: CMUPD_DB]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format [env: CMUPD_FORMAT]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns to show, in order')
            [CompletionResult]::new('--sort', '--sort', [CompletionResultType]::ParameterName, 'Columns to sort by; -NAME sorts downwards')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Show only the first rows, after sorting; sums, measures and metrics stay those of all')
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
        'cmupd;report;clients' {
            [CompletionResult]::new('--site', '--site', [CompletionResultType]::ParameterName, 'This site and all below it')
            [CompletionResult]::new('--collection', '--collection', [CompletionResultType]::ParameterName, 'Members of this collection')
            [CompletionResult]::new('--boundary-group', '--boundary-group', [CompletionResultType]::ParameterName, 'Clients whose known place lies in this boundary group')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'As it stood then: a day (its end, in UTC), 2026-10, yesterday, patch-tuesday, 30d, or a moment')
            [CompletionResult]::new('--product', '--product', [CompletionResultType]::ParameterName, 'Updates for this product, or for all products of a family or company: name with wildcards, or GUID; may be repeated')
            [CompletionResult]::new('--classification', '--classification', [CompletionResultType]::ParameterName, 'Updates of this classification: name with wildcards, or GUID; may be repeated')
            [CompletionResult]::new('--severity', '--severity', [CompletionResultType]::ParameterName, 'Updates of these severities; none stands for updates without one')
            [CompletionResult]::new('--kb', '--kb', [CompletionResultType]::ParameterName, 'Updates of these KB numbers, with or without KB, with wildcards')
            [CompletionResult]::new('--released-since', '--released-since', [CompletionResultType]::ParameterName, 'Updates released on this day (YYYY-MM-DD), from this month on (YYYY-MM) or later, within a span such as 30d, or since patch-tuesday')
            [CompletionResult]::new('--released-before', '--released-before', [CompletionResultType]::ParameterName, 'Updates released before this day or month, or longer ago than a span')
            [CompletionResult]::new('--state', '--state', [CompletionResultType]::ParameterName, 'Only clients in this state')
            [CompletionResult]::new('--update', '--update', [CompletionResultType]::ParameterName, 'Only by this update: KB number, UpdateID (GUID), or a piece of a title that only one update has')
            [CompletionResult]::new('--fail-on', '--fail-on', [CompletionResultType]::ParameterName, 'End with code 4 when a measure crosses this threshold, such as ''compliant<95'' or ''unknown>2%''')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Database file [env: CMUPD_DB]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format [env: CMUPD_FORMAT]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns to show, in order')
            [CompletionResult]::new('--sort', '--sort', [CompletionResultType]::ParameterName, 'Columns to sort by; -NAME sorts downwards')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Show only the first rows, after sorting; sums, measures and metrics stay those of all')
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
        'cmupd;report;health' {
            [CompletionResult]::new('--site', '--site', [CompletionResultType]::ParameterName, 'This site and all below it')
            [CompletionResult]::new('--collection', '--collection', [CompletionResultType]::ParameterName, 'Members of this collection')
            [CompletionResult]::new('--boundary-group', '--boundary-group', [CompletionResultType]::ParameterName, 'Clients whose known place lies in this boundary group')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'As it stood then: a day (its end, in UTC), 2026-10, yesterday, patch-tuesday, 30d, or a moment')
            [CompletionResult]::new('--product', '--product', [CompletionResultType]::ParameterName, 'Updates for this product, or for all products of a family or company: name with wildcards, or GUID; may be repeated')
            [CompletionResult]::new('--classification', '--classification', [CompletionResultType]::ParameterName, 'Updates of this classification: name with wildcards, or GUID; may be repeated')
            [CompletionResult]::new('--severity', '--severity', [CompletionResultType]::ParameterName, 'Updates of these severities; none stands for updates without one')
            [CompletionResult]::new('--kb', '--kb', [CompletionResultType]::ParameterName, 'Updates of these KB numbers, with or without KB, with wildcards')
            [CompletionResult]::new('--released-since', '--released-since', [CompletionResultType]::ParameterName, 'Updates released on this day (YYYY-MM-DD), from this month on (YYYY-MM) or later, within a span such as 30d, or since patch-tuesday')
            [CompletionResult]::new('--released-before', '--released-before', [CompletionResultType]::ParameterName, 'Updates released before this day or month, or longer ago than a span')
            [CompletionResult]::new('--days', '--days', [CompletionResultType]::ParameterName, 'Days in which a healthy client is heard and completes a scan')
            [CompletionResult]::new('--fail-on', '--fail-on', [CompletionResultType]::ParameterName, 'End with code 4 when a measure crosses this threshold, such as ''compliant<95'' or ''unknown>2%''')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Database file [env: CMUPD_DB]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format [env: CMUPD_FORMAT]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns to show, in order')
            [CompletionResult]::new('--sort', '--sort', [CompletionResultType]::ParameterName, 'Columns to sort by; -NAME sorts downwards')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Show only the first rows, after sorting; sums, measures and metrics stay those of all')
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
        'cmupd;report;scan' {
            [CompletionResult]::new('--site', '--site', [CompletionResultType]::ParameterName, 'This site and all below it')
            [CompletionResult]::new('--collection', '--collection', [CompletionResultType]::ParameterName, 'Members of this collection')
            [CompletionResult]::new('--boundary-group', '--boundary-group', [CompletionResultType]::ParameterName, 'Clients whose known place lies in this boundary group')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'As it stood then: a day (its end, in UTC), 2026-10, yesterday, patch-tuesday, 30d, or a moment')
            [CompletionResult]::new('--by', '--by', [CompletionResultType]::ParameterName, 'Count by this')
            [CompletionResult]::new('--fail-on', '--fail-on', [CompletionResultType]::ParameterName, 'End with code 4 when a measure crosses this threshold, such as ''compliant<95'' or ''unknown>2%''')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Database file [env: CMUPD_DB]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format [env: CMUPD_FORMAT]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns to show, in order')
            [CompletionResult]::new('--sort', '--sort', [CompletionResultType]::ParameterName, 'Columns to sort by; -NAME sorts downwards')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Show only the first rows, after sorting; sums, measures and metrics stay those of all')
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
        'cmupd;report;scan-clients' {
            [CompletionResult]::new('--site', '--site', [CompletionResultType]::ParameterName, 'This site and all below it')
            [CompletionResult]::new('--collection', '--collection', [CompletionResultType]::ParameterName, 'Members of this collection')
            [CompletionResult]::new('--boundary-group', '--boundary-group', [CompletionResultType]::ParameterName, 'Clients whose known place lies in this boundary group')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'As it stood then: a day (its end, in UTC), 2026-10, yesterday, patch-tuesday, 30d, or a moment')
            [CompletionResult]::new('--state', '--state', [CompletionResultType]::ParameterName, 'Only clients whose last scan is in this state')
            [CompletionResult]::new('--error', '--error', [CompletionResultType]::ParameterName, 'Only clients whose last scan ended with this error')
            [CompletionResult]::new('--fail-on', '--fail-on', [CompletionResultType]::ParameterName, 'End with code 4 when a measure crosses this threshold, such as ''compliant<95'' or ''unknown>2%''')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Database file [env: CMUPD_DB]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format [env: CMUPD_FORMAT]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns to show, in order')
            [CompletionResult]::new('--sort', '--sort', [CompletionResultType]::ParameterName, 'Columns to sort by; -NAME sorts downwards')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Show only the first rows, after sorting; sums, measures and metrics stay those of all')
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
        'cmupd;report;errors' {
            [CompletionResult]::new('--site', '--site', [CompletionResultType]::ParameterName, 'This site and all below it')
            [CompletionResult]::new('--collection', '--collection', [CompletionResultType]::ParameterName, 'Members of this collection')
            [CompletionResult]::new('--boundary-group', '--boundary-group', [CompletionResultType]::ParameterName, 'Clients whose known place lies in this boundary group')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'As it stood then: a day (its end, in UTC), 2026-10, yesterday, patch-tuesday, 30d, or a moment')
            [CompletionResult]::new('--fail-on', '--fail-on', [CompletionResultType]::ParameterName, 'End with code 4 when a measure crosses this threshold, such as ''compliant<95'' or ''unknown>2%''')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Database file [env: CMUPD_DB]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format [env: CMUPD_FORMAT]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns to show, in order')
            [CompletionResult]::new('--sort', '--sort', [CompletionResultType]::ParameterName, 'Columns to sort by; -NAME sorts downwards')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Show only the first rows, after sorting; sums, measures and metrics stay those of all')
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
        'cmupd;report;stale' {
            [CompletionResult]::new('--site', '--site', [CompletionResultType]::ParameterName, 'This site and all below it')
            [CompletionResult]::new('--collection', '--collection', [CompletionResultType]::ParameterName, 'Members of this collection')
            [CompletionResult]::new('--boundary-group', '--boundary-group', [CompletionResultType]::ParameterName, 'Clients whose known place lies in this boundary group')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'As it stood then: a day (its end, in UTC), 2026-10, yesterday, patch-tuesday, 30d, or a moment')
            [CompletionResult]::new('--days', '--days', [CompletionResultType]::ParameterName, 'Silent for more than so many days')
            [CompletionResult]::new('--fail-on', '--fail-on', [CompletionResultType]::ParameterName, 'End with code 4 when a measure crosses this threshold, such as ''compliant<95'' or ''unknown>2%''')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Database file [env: CMUPD_DB]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format [env: CMUPD_FORMAT]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns to show, in order')
            [CompletionResult]::new('--sort', '--sort', [CompletionResultType]::ParameterName, 'Columns to sort by; -NAME sorts downwards')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Show only the first rows, after sorting; sums, measures and metrics stay those of all')
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
        'cmupd;report;sla' {
            [CompletionResult]::new('--policy', '--policy', [CompletionResultType]::ParameterName, 'The policy: a TOML file with days by severity and classification, and exceptions')
            [CompletionResult]::new('--by', '--by', [CompletionResultType]::ParameterName, 'Count by this')
            [CompletionResult]::new('--due-within', '--due-within', [CompletionResultType]::ParameterName, 'What is due within this span is due soon, such as 7d, 2w, 12h')
            [CompletionResult]::new('--site', '--site', [CompletionResultType]::ParameterName, 'This site and all below it')
            [CompletionResult]::new('--collection', '--collection', [CompletionResultType]::ParameterName, 'Members of this collection')
            [CompletionResult]::new('--boundary-group', '--boundary-group', [CompletionResultType]::ParameterName, 'Clients whose known place lies in this boundary group')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'As it stood then: a day (its end, in UTC), 2026-10, yesterday, patch-tuesday, 30d, or a moment')
            [CompletionResult]::new('--product', '--product', [CompletionResultType]::ParameterName, 'Updates for this product, or for all products of a family or company: name with wildcards, or GUID; may be repeated')
            [CompletionResult]::new('--classification', '--classification', [CompletionResultType]::ParameterName, 'Updates of this classification: name with wildcards, or GUID; may be repeated')
            [CompletionResult]::new('--severity', '--severity', [CompletionResultType]::ParameterName, 'Updates of these severities; none stands for updates without one')
            [CompletionResult]::new('--kb', '--kb', [CompletionResultType]::ParameterName, 'Updates of these KB numbers, with or without KB, with wildcards')
            [CompletionResult]::new('--released-since', '--released-since', [CompletionResultType]::ParameterName, 'Updates released on this day (YYYY-MM-DD), from this month on (YYYY-MM) or later, within a span such as 30d, or since patch-tuesday')
            [CompletionResult]::new('--released-before', '--released-before', [CompletionResultType]::ParameterName, 'Updates released before this day or month, or longer ago than a span')
            [CompletionResult]::new('--fail-on', '--fail-on', [CompletionResultType]::ParameterName, 'End with code 4 when a measure crosses this threshold, such as ''compliant<95'' or ''unknown>2%''')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Database file [env: CMUPD_DB]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format [env: CMUPD_FORMAT]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns to show, in order')
            [CompletionResult]::new('--sort', '--sort', [CompletionResultType]::ParameterName, 'Columns to sort by; -NAME sorts downwards')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Show only the first rows, after sorting; sums, measures and metrics stay those of all')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'Shape of the log on standard error')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'How to show progress [env: CMUPD_PROGRESS]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to color [env: CMUPD_COLOR]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [env: CMUPD_CONFIG]')
            [CompletionResult]::new('--now', '--now', [CompletionResultType]::ParameterName, 'Take this moment for now, for reproducible sessions')
            [CompletionResult]::new('--example', '--example', [CompletionResultType]::ParameterName, 'Print a policy with every key, and nothing else')
            [CompletionResult]::new('--current', '--current', [CompletionResultType]::ParameterName, 'Only current updates: leave out what was superseded, and with it what was breached before that')
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
        'cmupd;report;month' {
            [CompletionResult]::new('--policy', '--policy', [CompletionResultType]::ParameterName, 'Tell apart what the exceptions of this policy cover, and name it, its days and its exceptions')
            [CompletionResult]::new('--site', '--site', [CompletionResultType]::ParameterName, 'This site and all below it')
            [CompletionResult]::new('--collection', '--collection', [CompletionResultType]::ParameterName, 'Members of this collection')
            [CompletionResult]::new('--boundary-group', '--boundary-group', [CompletionResultType]::ParameterName, 'Clients whose known place lies in this boundary group')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'As it stood then: a day (its end, in UTC), 2026-10, yesterday, patch-tuesday, 30d, or a moment')
            [CompletionResult]::new('--product', '--product', [CompletionResultType]::ParameterName, 'Updates for this product, or for all products of a family or company: name with wildcards, or GUID; may be repeated')
            [CompletionResult]::new('--classification', '--classification', [CompletionResultType]::ParameterName, 'Updates of this classification: name with wildcards, or GUID; may be repeated')
            [CompletionResult]::new('--severity', '--severity', [CompletionResultType]::ParameterName, 'Updates of these severities; none stands for updates without one')
            [CompletionResult]::new('--kb', '--kb', [CompletionResultType]::ParameterName, 'Updates of these KB numbers, with or without KB, with wildcards')
            [CompletionResult]::new('--fail-on', '--fail-on', [CompletionResultType]::ParameterName, 'End with code 4 when a measure crosses this threshold, such as ''compliant<95'' or ''unknown>2%''')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Database file [env: CMUPD_DB]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format [env: CMUPD_FORMAT]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns to show, in order')
            [CompletionResult]::new('--sort', '--sort', [CompletionResultType]::ParameterName, 'Columns to sort by; -NAME sorts downwards')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Show only the first rows, after sorting; sums, measures and metrics stay those of all')
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
        'cmupd;report;trend' {
            [CompletionResult]::new('--by', '--by', [CompletionResultType]::ParameterName, 'A point for each of these')
            [CompletionResult]::new('--since', '--since', [CompletionResultType]::ParameterName, 'From this moment on: a day, 2026-01, patch-tuesday, or a span such as 12m, 30d')
            [CompletionResult]::new('--until', '--until', [CompletionResultType]::ParameterName, 'Up to this moment, which is the last point; otherwise now')
            [CompletionResult]::new('--site', '--site', [CompletionResultType]::ParameterName, 'This site and all below it')
            [CompletionResult]::new('--collection', '--collection', [CompletionResultType]::ParameterName, 'Members of this collection')
            [CompletionResult]::new('--boundary-group', '--boundary-group', [CompletionResultType]::ParameterName, 'Clients whose known place lies in this boundary group')
            [CompletionResult]::new('--product', '--product', [CompletionResultType]::ParameterName, 'Updates for this product, or for all products of a family or company: name with wildcards, or GUID; may be repeated')
            [CompletionResult]::new('--classification', '--classification', [CompletionResultType]::ParameterName, 'Updates of this classification: name with wildcards, or GUID; may be repeated')
            [CompletionResult]::new('--severity', '--severity', [CompletionResultType]::ParameterName, 'Updates of these severities; none stands for updates without one')
            [CompletionResult]::new('--kb', '--kb', [CompletionResultType]::ParameterName, 'Updates of these KB numbers, with or without KB, with wildcards')
            [CompletionResult]::new('--released-since', '--released-since', [CompletionResultType]::ParameterName, 'Updates released on this day (YYYY-MM-DD), from this month on (YYYY-MM) or later, within a span such as 30d, or since patch-tuesday')
            [CompletionResult]::new('--released-before', '--released-before', [CompletionResultType]::ParameterName, 'Updates released before this day or month, or longer ago than a span')
            [CompletionResult]::new('--update', '--update', [CompletionResultType]::ParameterName, 'Only this update: KB number, UpdateID (GUID), or a piece of a title that only one update has')
            [CompletionResult]::new('--fail-on', '--fail-on', [CompletionResultType]::ParameterName, 'End with code 4 when a measure crosses this threshold, such as ''compliant<95'' or ''unknown>2%''')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Database file [env: CMUPD_DB]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format [env: CMUPD_FORMAT]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns to show, in order')
            [CompletionResult]::new('--sort', '--sort', [CompletionResultType]::ParameterName, 'Columns to sort by; -NAME sorts downwards')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Show only the first rows, after sorting; sums, measures and metrics stay those of all')
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
            [CompletionResult]::new('--collection', '--collection', [CompletionResultType]::ParameterName, 'Members of this collection')
            [CompletionResult]::new('--boundary-group', '--boundary-group', [CompletionResultType]::ParameterName, 'Clients whose known place lies in this boundary group')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'As it stood then: a day (its end, in UTC), 2026-10, yesterday, patch-tuesday, 30d, or a moment')
            [CompletionResult]::new('--product', '--product', [CompletionResultType]::ParameterName, 'Updates for this product, or for all products of a family or company: name with wildcards, or GUID; may be repeated')
            [CompletionResult]::new('--classification', '--classification', [CompletionResultType]::ParameterName, 'Updates of this classification: name with wildcards, or GUID; may be repeated')
            [CompletionResult]::new('--severity', '--severity', [CompletionResultType]::ParameterName, 'Updates of these severities; none stands for updates without one')
            [CompletionResult]::new('--kb', '--kb', [CompletionResultType]::ParameterName, 'Updates of these KB numbers, with or without KB, with wildcards')
            [CompletionResult]::new('--released-since', '--released-since', [CompletionResultType]::ParameterName, 'Updates released on this day (YYYY-MM-DD), from this month on (YYYY-MM) or later, within a span such as 30d, or since patch-tuesday')
            [CompletionResult]::new('--released-before', '--released-before', [CompletionResultType]::ParameterName, 'Updates released before this day or month, or longer ago than a span')
            [CompletionResult]::new('--by', '--by', [CompletionResultType]::ParameterName, 'Count by this, instead of listing clients')
            [CompletionResult]::new('--recurring', '--recurring', [CompletionResultType]::ParameterName, 'Only clients that had unknown states at the end of each of the last so many months of updates')
            [CompletionResult]::new('--fail-on', '--fail-on', [CompletionResultType]::ParameterName, 'End with code 4 when a measure crosses this threshold, such as ''compliant<95'' or ''unknown>2%''')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Database file [env: CMUPD_DB]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format [env: CMUPD_FORMAT]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns to show, in order')
            [CompletionResult]::new('--sort', '--sort', [CompletionResultType]::ParameterName, 'Columns to sort by; -NAME sorts downwards')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Show only the first rows, after sorting; sums, measures and metrics stay those of all')
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
            [CompletionResult]::new('compliance', 'compliance', [CompletionResultType]::ParameterValue, 'Overall compliance of the hierarchy, of each site or collection')
            [CompletionResult]::new('update', 'update', [CompletionResultType]::ParameterValue, 'One update: how many clients are in which state')
            [CompletionResult]::new('updates', 'updates', [CompletionResultType]::ParameterValue, 'Per update: installed, required, not required, unknown, total, percent')
            [CompletionResult]::new('months', 'months', [CompletionResultType]::ParameterValue, 'Updates by vendor, year and month of their release')
            [CompletionResult]::new('client', 'client', [CompletionResultType]::ParameterValue, 'One client: the state of every update')
            [CompletionResult]::new('clients', 'clients', [CompletionResultType]::ParameterValue, 'Clients in a compliance state, for all updates of the scope or for one')
            [CompletionResult]::new('health', 'health', [CompletionResultType]::ParameterValue, 'Healthy clients, compliance, and what most clients require')
            [CompletionResult]::new('scan', 'scan', [CompletionResultType]::ParameterValue, 'States of the last scan, by site or collection')
            [CompletionResult]::new('scan-clients', 'scan-clients', [CompletionResultType]::ParameterValue, 'Clients whose last scan is in a state, or ended with an error')
            [CompletionResult]::new('errors', 'errors', [CompletionResultType]::ParameterValue, 'Scan errors: which, on how many clients, what they mean, what to do')
            [CompletionResult]::new('stale', 'stale', [CompletionResultType]::ParameterValue, 'Clients that sent nothing for some days')
            [CompletionResult]::new('sla', 'sla', [CompletionResultType]::ParameterValue, 'Time limits: installed in time or late, open, breached, due soon, and how long it took')
            [CompletionResult]::new('month', 'month', [CompletionResultType]::ParameterValue, 'The updates of a month: where required, done when, open why')
            [CompletionResult]::new('trend', 'trend', [CompletionResultType]::ParameterValue, 'Compliance, unknown, required and scan errors by day, week, month or Patch Tuesday')
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
        'cmupd;report;help;update' {
            break
        }
        'cmupd;report;help;updates' {
            break
        }
        'cmupd;report;help;months' {
            break
        }
        'cmupd;report;help;client' {
            break
        }
        'cmupd;report;help;clients' {
            break
        }
        'cmupd;report;help;health' {
            break
        }
        'cmupd;report;help;scan' {
            break
        }
        'cmupd;report;help;scan-clients' {
            break
        }
        'cmupd;report;help;errors' {
            break
        }
        'cmupd;report;help;stale' {
            break
        }
        'cmupd;report;help;sla' {
            break
        }
        'cmupd;report;help;month' {
            break
        }
        'cmupd;report;help;trend' {
            break
        }
        'cmupd;report;help;unknown' {
            break
        }
        'cmupd;report;help;help' {
            break
        }
        'cmupd;explain' {
            [CompletionResult]::new('--family', '--family', [CompletionResultType]::ParameterName, 'Only codes of this family: network, proxy, certificate, authentication, server, policy, client_agent, database, content, installation, schedule, no_fault, state, synchronization, compliance')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Database file [env: CMUPD_DB]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format [env: CMUPD_FORMAT]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns to show, in order')
            [CompletionResult]::new('--sort', '--sort', [CompletionResultType]::ParameterName, 'Columns to sort by; -NAME sorts downwards')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Show only the first rows, after sorting; sums, measures and metrics stay those of all')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'Shape of the log on standard error')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'How to show progress [env: CMUPD_PROGRESS]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to color [env: CMUPD_COLOR]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [env: CMUPD_CONFIG]')
            [CompletionResult]::new('--now', '--now', [CompletionResultType]::ParameterName, 'Take this moment for now, for reproducible sessions')
            [CompletionResult]::new('--list', '--list', [CompletionResultType]::ParameterName, 'List every code that is known')
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
        'cmupd;sql' {
            [CompletionResult]::new('-f', '-f', [CompletionResultType]::ParameterName, 'Read the statement from a file')
            [CompletionResult]::new('--file', '--file', [CompletionResultType]::ParameterName, 'Read the statement from a file')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Stop a statement that runs longer; 0 lets it run as long as it takes')
            [CompletionResult]::new('--max-rows', '--max-rows', [CompletionResultType]::ParameterName, 'Give at most this many rows')
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Database file [env: CMUPD_DB]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format [env: CMUPD_FORMAT]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns to show, in order')
            [CompletionResult]::new('--sort', '--sort', [CompletionResultType]::ParameterName, 'Columns to sort by; -NAME sorts downwards')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Show only the first rows, after sorting; sums, measures and metrics stay those of all')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'Shape of the log on standard error')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'How to show progress [env: CMUPD_PROGRESS]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to color [env: CMUPD_COLOR]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Configuration file [env: CMUPD_CONFIG]')
            [CompletionResult]::new('--now', '--now', [CompletionResultType]::ParameterName, 'Take this moment for now, for reproducible sessions')
            [CompletionResult]::new('--schema', '--schema', [CompletionResultType]::ParameterName, 'List tables and views with their columns and meanings')
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
        'cmupd;maintain' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Database file [env: CMUPD_DB]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format [env: CMUPD_FORMAT]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns to show, in order')
            [CompletionResult]::new('--sort', '--sort', [CompletionResultType]::ParameterName, 'Columns to sort by; -NAME sorts downwards')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Show only the first rows, after sorting; sums, measures and metrics stay those of all')
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
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Show only the first rows, after sorting; sums, measures and metrics stay those of all')
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
        'cmupd;schema' {
            [CompletionResult]::new('--db', '--db', [CompletionResultType]::ParameterName, 'Database file [env: CMUPD_DB]')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Output format [env: CMUPD_FORMAT]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write the answer to a file, atomically; its ending chooses the format')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Columns to show, in order')
            [CompletionResult]::new('--sort', '--sort', [CompletionResultType]::ParameterName, 'Columns to sort by; -NAME sorts downwards')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Show only the first rows, after sorting; sums, measures and metrics stay those of all')
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
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Show only the first rows, after sorting; sums, measures and metrics stay those of all')
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
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Show only the first rows, after sorting; sums, measures and metrics stay those of all')
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
            [CompletionResult]::new('boundary', 'boundary', [CompletionResultType]::ParameterValue, 'Boundaries: subnets, ranges of addresses and Active Directory sites')
            [CompletionResult]::new('boundary-group', 'boundary-group', [CompletionResultType]::ParameterValue, 'Boundary groups: which clients use which software update points, and where they fall back to')
            [CompletionResult]::new('sync', 'sync', [CompletionResultType]::ParameterValue, 'Synchronize the top-level site, then cascade to the sites below')
            [CompletionResult]::new('serve', 'serve', [CompletionResultType]::ParameterValue, 'Serve the catalog to downstream servers, as WSUS does')
            [CompletionResult]::new('update', 'update', [CompletionResultType]::ParameterValue, 'The catalog: list updates, find them, and tell everything about one')
            [CompletionResult]::new('policy', 'policy', [CompletionResultType]::ParameterValue, 'The site-wide policy: what tells a site''s clients where the software update points are')
            [CompletionResult]::new('ingest', 'ingest', [CompletionResultType]::ParameterValue, 'Take in state-message reports: files, folders, archives, standard input')
            [CompletionResult]::new('client', 'client', [CompletionResultType]::ParameterValue, 'Clients: who reports, and how their last scan ended')
            [CompletionResult]::new('collection', 'collection', [CompletionResultType]::ParameterValue, 'Collections: named groups of clients, for the scope of a report')
            [CompletionResult]::new('report', 'report', [CompletionResultType]::ParameterValue, 'Compliance, live: every report reads the states as they are now, or with --as-of as they were')
            [CompletionResult]::new('explain', 'explain', [CompletionResultType]::ParameterValue, 'What a code means and what to do: error codes, states, status messages, causes of unknown')
            [CompletionResult]::new('sql', 'sql', [CompletionResultType]::ParameterValue, 'Ask the database in SQL, for reading only')
            [CompletionResult]::new('maintain', 'maintain', [CompletionResultType]::ParameterValue, 'Keep the database in shape')
            [CompletionResult]::new('schema', 'schema', [CompletionResultType]::ParameterValue, 'The shapes of all answers: what JSON, JSON lines and the columns of tables hold')
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
            [CompletionResult]::new('remove', 'remove', [CompletionResultType]::ParameterValue, 'Remove a site with its software update points, default boundary group and synchronization history')
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
            [CompletionResult]::new('set', 'set', [CompletionResultType]::ParameterValue, 'Change how a software update point is reached, and by which clients')
            [CompletionResult]::new('remove', 'remove', [CompletionResultType]::ParameterValue, 'Remove a software update point')
            break
        }
        'cmupd;help;sup;add' {
            break
        }
        'cmupd;help;sup;list' {
            break
        }
        'cmupd;help;sup;set' {
            break
        }
        'cmupd;help;sup;remove' {
            break
        }
        'cmupd;help;boundary' {
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Add boundaries')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List boundaries with their groups, and how many others overlap each')
            [CompletionResult]::new('remove', 'remove', [CompletionResultType]::ParameterValue, 'Remove boundaries, also from their groups')
            [CompletionResult]::new('import', 'import', [CompletionResultType]::ParameterValue, 'Import boundaries from CSV')
            break
        }
        'cmupd;help;boundary;add' {
            break
        }
        'cmupd;help;boundary;list' {
            break
        }
        'cmupd;help;boundary;remove' {
            break
        }
        'cmupd;help;boundary;import' {
            break
        }
        'cmupd;help;boundary-group' {
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Add a boundary group')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List boundary groups, with what is unusual about them')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show a boundary group with its boundaries, software update points and neighbors')
            [CompletionResult]::new('set', 'set', [CompletionResultType]::ParameterValue, 'Change a boundary group')
            [CompletionResult]::new('neighbor', 'neighbor', [CompletionResultType]::ParameterValue, 'Say to which group clients fall back, and after how long')
            [CompletionResult]::new('remove', 'remove', [CompletionResultType]::ParameterValue, 'Remove a boundary group')
            [CompletionResult]::new('which', 'which', [CompletionResultType]::ParameterValue, 'Tell the groups that a client would be in, and the boundaries that decide it')
            break
        }
        'cmupd;help;boundary-group;add' {
            break
        }
        'cmupd;help;boundary-group;list' {
            break
        }
        'cmupd;help;boundary-group;show' {
            break
        }
        'cmupd;help;boundary-group;set' {
            break
        }
        'cmupd;help;boundary-group;neighbor' {
            break
        }
        'cmupd;help;boundary-group;remove' {
            break
        }
        'cmupd;help;boundary-group;which' {
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
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List policies: the newest of each site, with --all every version, those of removed sites included')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show a policy: its XML body, or with --json and other formats what is known of it')
            [CompletionResult]::new('locate', 'locate', [CompletionResultType]::ParameterValue, 'Answer a client that looks for its software update point')
            [CompletionResult]::new('timeline', 'timeline', [CompletionResultType]::ParameterValue, 'Show minute by minute what a client does whose scans fail')
            [CompletionResult]::new('what-if', 'what-if', [CompletionResultType]::ParameterValue, 'Work out where clients go when software update points go or come')
            [CompletionResult]::new('rollout', 'rollout', [CompletionResultType]::ParameterValue, 'Show how many clients of a site hold which policy, and have scanned at which content version')
            [CompletionResult]::new('diff', 'diff', [CompletionResultType]::ParameterValue, 'Show what changed between two versions of a policy, field by field')
            [CompletionResult]::new('generate', 'generate', [CompletionResultType]::ParameterValue, 'Make or update policies now, and sign those that lack a signature')
            [CompletionResult]::new('settings', 'settings', [CompletionResultType]::ParameterValue, 'Show or set the client settings that go into policies: a default for the hierarchy, and departures of single sites')
            [CompletionResult]::new('assignments', 'assignments', [CompletionResultType]::ParameterValue, 'Answer a client that asks for its policies: a ReplyAssignments document, or with --json and other formats its rows')
            [CompletionResult]::new('verify', 'verify', [CompletionResultType]::ParameterValue, 'Check hashes and signatures of the current documents, of every version, or of files')
            [CompletionResult]::new('key', 'key', [CompletionResultType]::ParameterValue, 'The key that signs policies: make it, show it, export its public half, rotate it')
            break
        }
        'cmupd;help;policy;list' {
            break
        }
        'cmupd;help;policy;show' {
            break
        }
        'cmupd;help;policy;locate' {
            break
        }
        'cmupd;help;policy;timeline' {
            break
        }
        'cmupd;help;policy;what-if' {
            break
        }
        'cmupd;help;policy;rollout' {
            break
        }
        'cmupd;help;policy;diff' {
            break
        }
        'cmupd;help;policy;generate' {
            break
        }
        'cmupd;help;policy;settings' {
            break
        }
        'cmupd;help;policy;assignments' {
            break
        }
        'cmupd;help;policy;verify' {
            break
        }
        'cmupd;help;policy;key' {
            [CompletionResult]::new('init', 'init', [CompletionResultType]::ParameterValue, 'Make the key, and sign the current document of every site with it')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show the key that signs, whether it can, and the keys that signed before')
            [CompletionResult]::new('export', 'export', [CompletionResultType]::ParameterValue, 'Write a public key, as PEM (SubjectPublicKeyInfo)')
            [CompletionResult]::new('rotate', 'rotate', [CompletionResultType]::ParameterValue, 'Put a new key in the place of the one that signs, and sign the current document of every site with it')
            break
        }
        'cmupd;help;policy;key;init' {
            break
        }
        'cmupd;help;policy;key;show' {
            break
        }
        'cmupd;help;policy;key;export' {
            break
        }
        'cmupd;help;policy;key;rotate' {
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
            [CompletionResult]::new('locations', 'locations', [CompletionResultType]::ParameterValue, 'Where clients are on the network, as DHCP servers, Active Directory or an inventory tell it')
            [CompletionResult]::new('explain', 'explain', [CompletionResultType]::ParameterValue, 'Tell why a client is what it is: the chain from its site''s policy to its stored states')
            break
        }
        'cmupd;help;client;list' {
            break
        }
        'cmupd;help;client;show' {
            break
        }
        'cmupd;help;client;locations' {
            [CompletionResult]::new('import', 'import', [CompletionResultType]::ParameterValue, 'Take in where clients are, from CSV')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the clients whose places are known')
            break
        }
        'cmupd;help;client;locations;import' {
            break
        }
        'cmupd;help;client;locations;list' {
            break
        }
        'cmupd;help;client;explain' {
            break
        }
        'cmupd;help;collection' {
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Add a collection')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List collections with the number of their members')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show one collection: its rules, its links, how many members it has')
            [CompletionResult]::new('set', 'set', [CompletionResultType]::ParameterValue, 'Change a collection: what is given is added, what is dropped is taken away')
            [CompletionResult]::new('remove', 'remove', [CompletionResultType]::ParameterValue, 'Remove a collection; its clients stay')
            [CompletionResult]::new('members', 'members', [CompletionResultType]::ParameterValue, 'List the members of a collection, and why each is one')
            [CompletionResult]::new('import', 'import', [CompletionResultType]::ParameterValue, 'Name many clients at once: names or GUIDs from a file, or from standard input')
            break
        }
        'cmupd;help;collection;add' {
            break
        }
        'cmupd;help;collection;list' {
            break
        }
        'cmupd;help;collection;show' {
            break
        }
        'cmupd;help;collection;set' {
            break
        }
        'cmupd;help;collection;remove' {
            break
        }
        'cmupd;help;collection;members' {
            break
        }
        'cmupd;help;collection;import' {
            break
        }
        'cmupd;help;report' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the reports, and which Configuration Manager report each answers')
            [CompletionResult]::new('compliance', 'compliance', [CompletionResultType]::ParameterValue, 'Overall compliance of the hierarchy, of each site or collection')
            [CompletionResult]::new('update', 'update', [CompletionResultType]::ParameterValue, 'One update: how many clients are in which state')
            [CompletionResult]::new('updates', 'updates', [CompletionResultType]::ParameterValue, 'Per update: installed, required, not required, unknown, total, percent')
            [CompletionResult]::new('months', 'months', [CompletionResultType]::ParameterValue, 'Updates by vendor, year and month of their release')
            [CompletionResult]::new('client', 'client', [CompletionResultType]::ParameterValue, 'One client: the state of every update')
            [CompletionResult]::new('clients', 'clients', [CompletionResultType]::ParameterValue, 'Clients in a compliance state, for all updates of the scope or for one')
            [CompletionResult]::new('health', 'health', [CompletionResultType]::ParameterValue, 'Healthy clients, compliance, and what most clients require')
            [CompletionResult]::new('scan', 'scan', [CompletionResultType]::ParameterValue, 'States of the last scan, by site or collection')
            [CompletionResult]::new('scan-clients', 'scan-clients', [CompletionResultType]::ParameterValue, 'Clients whose last scan is in a state, or ended with an error')
            [CompletionResult]::new('errors', 'errors', [CompletionResultType]::ParameterValue, 'Scan errors: which, on how many clients, what they mean, what to do')
            [CompletionResult]::new('stale', 'stale', [CompletionResultType]::ParameterValue, 'Clients that sent nothing for some days')
            [CompletionResult]::new('sla', 'sla', [CompletionResultType]::ParameterValue, 'Time limits: installed in time or late, open, breached, due soon, and how long it took')
            [CompletionResult]::new('month', 'month', [CompletionResultType]::ParameterValue, 'The updates of a month: where required, done when, open why')
            [CompletionResult]::new('trend', 'trend', [CompletionResultType]::ParameterValue, 'Compliance, unknown, required and scan errors by day, week, month or Patch Tuesday')
            [CompletionResult]::new('unknown', 'unknown', [CompletionResultType]::ParameterValue, 'Clients with unknown states: first cause and evidence')
            break
        }
        'cmupd;help;report;list' {
            break
        }
        'cmupd;help;report;compliance' {
            break
        }
        'cmupd;help;report;update' {
            break
        }
        'cmupd;help;report;updates' {
            break
        }
        'cmupd;help;report;months' {
            break
        }
        'cmupd;help;report;client' {
            break
        }
        'cmupd;help;report;clients' {
            break
        }
        'cmupd;help;report;health' {
            break
        }
        'cmupd;help;report;scan' {
            break
        }
        'cmupd;help;report;scan-clients' {
            break
        }
        'cmupd;help;report;errors' {
            break
        }
        'cmupd;help;report;stale' {
            break
        }
        'cmupd;help;report;sla' {
            break
        }
        'cmupd;help;report;month' {
            break
        }
        'cmupd;help;report;trend' {
            break
        }
        'cmupd;help;report;unknown' {
            break
        }
        'cmupd;help;explain' {
            break
        }
        'cmupd;help;sql' {
            break
        }
        'cmupd;help;maintain' {
            [CompletionResult]::new('history', 'history', [CompletionResultType]::ParameterValue, 'Remove history that is older than 400 days, or than --keep says')
            break
        }
        'cmupd;help;maintain;history' {
            break
        }
        'cmupd;help;schema' {
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
