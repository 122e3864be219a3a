# Print an optspec for argparse to handle cmd's options that are independent of any subcommand.
function __fish_cmupd_global_optspecs
    string join \n db= format= json csv o/output= columns= sort= limit= no-headers raw-csv n/dry-run y/yes no-input q/quiet v/verbose log-format= progress= color= config= now= h/help V/version
end

function __fish_cmupd_needs_command
    # Figure out if the current invocation already has a command.
    set -l cmd (commandline -opc)
    set -e cmd[1]
    argparse -s (__fish_cmupd_global_optspecs) -- $cmd 2>/dev/null
    or return
    if set -q argv[1]
        # Also print the command, so this can be used to figure out what it is.
        echo $argv[1]
        return 1
    end
    return 0
end

function __fish_cmupd_using_subcommand
    set -l cmd (__fish_cmupd_needs_command)
    test -z "$cmd"
    and return 1
    contains -- $cmd[1] $argv
end

complete -c cmupd -n "__fish_cmupd_needs_command" -l db -d 'Database file [env: CMUPD_DB]' -r -F
complete -c cmupd -n "__fish_cmupd_needs_command" -l format -d 'Output format [env: CMUPD_FORMAT]' -r -f -a "table\t'For people; the default on a terminal'
plain\t'Tab-separated, untruncated, no borders; the default in a pipe'
json\t'One document with envelope'
ndjson\t'One record a line'
csv\t'RFC 4180, UTF-8; cells that a spreadsheet would run as a formula are prefixed with \''
tsv\t'Tab-separated, quoted where needed'
md\t'A table in GitHub\'s Markdown, notes below'
html\t'A page of its own, with pictures: no network, no script'
prom\t'Prometheus text, for answers that a monitoring system can use: `report compliance`, `report unknown`, `sync status` …'"
complete -c cmupd -n "__fish_cmupd_needs_command" -s o -l output -d 'Write the answer to a file, atomically; its ending chooses the format' -r -F
complete -c cmupd -n "__fish_cmupd_needs_command" -l columns -d 'Columns to show, in order' -r
complete -c cmupd -n "__fish_cmupd_needs_command" -l sort -d 'Columns to sort by; -NAME sorts downwards' -r
complete -c cmupd -n "__fish_cmupd_needs_command" -l limit -d 'Show only the first rows, after sorting; sums, measures and metrics stay those of all' -r
complete -c cmupd -n "__fish_cmupd_needs_command" -l log-format -d 'Shape of the log on standard error' -r -f -a "text\t''
json\t''"
complete -c cmupd -n "__fish_cmupd_needs_command" -l progress -d 'How to show progress [env: CMUPD_PROGRESS]' -r -f -a "auto\t'Bars when standard error is a terminal'
never\t'Nothing'
json\t'JSON lines on standard error'"
complete -c cmupd -n "__fish_cmupd_needs_command" -l color -d 'When to color [env: CMUPD_COLOR]' -r -f -a "auto\t'On a terminal, unless NO_COLOR or TERM=dumb says otherwise'
always\t'Always'
never\t'Never'"
complete -c cmupd -n "__fish_cmupd_needs_command" -l config -d 'Configuration file [env: CMUPD_CONFIG]' -r -F
complete -c cmupd -n "__fish_cmupd_needs_command" -l now -d 'Take this moment for now, for reproducible sessions' -r
complete -c cmupd -n "__fish_cmupd_needs_command" -l json -d 'Short for --format json'
complete -c cmupd -n "__fish_cmupd_needs_command" -l csv -d 'Short for --format csv'
complete -c cmupd -n "__fish_cmupd_needs_command" -l no-headers -d 'Leave the header line out'
complete -c cmupd -n "__fish_cmupd_needs_command" -l raw-csv -d 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula'
complete -c cmupd -n "__fish_cmupd_needs_command" -s n -l dry-run -d 'Change nothing: show what would be done'
complete -c cmupd -n "__fish_cmupd_needs_command" -s y -l yes -d 'Do not ask before something is removed'
complete -c cmupd -n "__fish_cmupd_needs_command" -l no-input -d 'Never ask; fail instead'
complete -c cmupd -n "__fish_cmupd_needs_command" -s q -l quiet -d 'No notes and no progress, only the answer and errors'
complete -c cmupd -n "__fish_cmupd_needs_command" -s v -l verbose -d 'Log what is done; -vv logs more'
complete -c cmupd -n "__fish_cmupd_needs_command" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cmupd -n "__fish_cmupd_needs_command" -s V -l version -d 'Print version'
complete -c cmupd -n "__fish_cmupd_needs_command" -f -a "init" -d 'Create the database, with a top-level site'
complete -c cmupd -n "__fish_cmupd_needs_command" -f -a "demo" -d 'Run the whole road on a sample hierarchy, and leave it behind to play with'
complete -c cmupd -n "__fish_cmupd_needs_command" -f -a "site" -d 'The hierarchy: central administration site, primaries, secondaries'
complete -c cmupd -n "__fish_cmupd_needs_command" -f -a "sup" -d 'Software update points of a site'
complete -c cmupd -n "__fish_cmupd_needs_command" -f -a "boundary" -d 'Boundaries: subnets, ranges of addresses and Active Directory sites'
complete -c cmupd -n "__fish_cmupd_needs_command" -f -a "boundary-group" -d 'Boundary groups: which clients use which software update points, and where they fall back to'
complete -c cmupd -n "__fish_cmupd_needs_command" -f -a "sync" -d 'Synchronize the top-level site, then cascade to the sites below'
complete -c cmupd -n "__fish_cmupd_needs_command" -f -a "serve" -d 'Serve the catalog to downstream servers, as WSUS does'
complete -c cmupd -n "__fish_cmupd_needs_command" -f -a "update" -d 'The catalog: list updates, find them, and tell everything about one'
complete -c cmupd -n "__fish_cmupd_needs_command" -f -a "policy" -d 'The site-wide policy: what tells a site\'s clients where the software update points are'
complete -c cmupd -n "__fish_cmupd_needs_command" -f -a "ingest" -d 'Take in state-message reports: files, folders, archives, standard input'
complete -c cmupd -n "__fish_cmupd_needs_command" -f -a "client" -d 'Clients: who reports, and how their last scan ended'
complete -c cmupd -n "__fish_cmupd_needs_command" -f -a "collection" -d 'Collections: named groups of clients, for the scope of a report'
complete -c cmupd -n "__fish_cmupd_needs_command" -f -a "report" -d 'Compliance, live: every report reads the states as they are now, or with --as-of as they were'
complete -c cmupd -n "__fish_cmupd_needs_command" -f -a "explain" -d 'What a code means and what to do: error codes, states, status messages, causes of unknown'
complete -c cmupd -n "__fish_cmupd_needs_command" -f -a "sql" -d 'Ask the database in SQL, for reading only'
complete -c cmupd -n "__fish_cmupd_needs_command" -f -a "maintain" -d 'Keep the database in shape'
complete -c cmupd -n "__fish_cmupd_needs_command" -f -a "schema" -d 'The shapes of all answers: what JSON, JSON lines and the columns of tables hold'
complete -c cmupd -n "__fish_cmupd_needs_command" -f -a "log" -d 'The operation log: who changed what, and when'
complete -c cmupd -n "__fish_cmupd_needs_command" -f -a "completions" -d 'Print completions for a shell'
complete -c cmupd -n "__fish_cmupd_needs_command" -f -a "man" -d 'Write the manual pages into a folder'
complete -c cmupd -n "__fish_cmupd_needs_command" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c cmupd -n "__fish_cmupd_using_subcommand init" -l kind -d 'Kind of the top-level site: primary or central-administration (cas)' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand init" -l name -d 'A name for people' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand init" -l db -d 'Database file [env: CMUPD_DB]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand init" -l format -d 'Output format [env: CMUPD_FORMAT]' -r -f -a "table\t'For people; the default on a terminal'
plain\t'Tab-separated, untruncated, no borders; the default in a pipe'
json\t'One document with envelope'
ndjson\t'One record a line'
csv\t'RFC 4180, UTF-8; cells that a spreadsheet would run as a formula are prefixed with \''
tsv\t'Tab-separated, quoted where needed'
md\t'A table in GitHub\'s Markdown, notes below'
html\t'A page of its own, with pictures: no network, no script'
prom\t'Prometheus text, for answers that a monitoring system can use: `report compliance`, `report unknown`, `sync status` …'"
complete -c cmupd -n "__fish_cmupd_using_subcommand init" -s o -l output -d 'Write the answer to a file, atomically; its ending chooses the format' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand init" -l columns -d 'Columns to show, in order' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand init" -l sort -d 'Columns to sort by; -NAME sorts downwards' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand init" -l limit -d 'Show only the first rows, after sorting; sums, measures and metrics stay those of all' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand init" -l log-format -d 'Shape of the log on standard error' -r -f -a "text\t''
json\t''"
complete -c cmupd -n "__fish_cmupd_using_subcommand init" -l progress -d 'How to show progress [env: CMUPD_PROGRESS]' -r -f -a "auto\t'Bars when standard error is a terminal'
never\t'Nothing'
json\t'JSON lines on standard error'"
complete -c cmupd -n "__fish_cmupd_using_subcommand init" -l color -d 'When to color [env: CMUPD_COLOR]' -r -f -a "auto\t'On a terminal, unless NO_COLOR or TERM=dumb says otherwise'
always\t'Always'
never\t'Never'"
complete -c cmupd -n "__fish_cmupd_using_subcommand init" -l config -d 'Configuration file [env: CMUPD_CONFIG]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand init" -l now -d 'Take this moment for now, for reproducible sessions' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand init" -l json -d 'Short for --format json'
complete -c cmupd -n "__fish_cmupd_using_subcommand init" -l csv -d 'Short for --format csv'
complete -c cmupd -n "__fish_cmupd_using_subcommand init" -l no-headers -d 'Leave the header line out'
complete -c cmupd -n "__fish_cmupd_using_subcommand init" -l raw-csv -d 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula'
complete -c cmupd -n "__fish_cmupd_using_subcommand init" -s n -l dry-run -d 'Change nothing: show what would be done'
complete -c cmupd -n "__fish_cmupd_using_subcommand init" -s y -l yes -d 'Do not ask before something is removed'
complete -c cmupd -n "__fish_cmupd_using_subcommand init" -l no-input -d 'Never ask; fail instead'
complete -c cmupd -n "__fish_cmupd_using_subcommand init" -s q -l quiet -d 'No notes and no progress, only the answer and errors'
complete -c cmupd -n "__fish_cmupd_using_subcommand init" -s v -l verbose -d 'Log what is done; -vv logs more'
complete -c cmupd -n "__fish_cmupd_using_subcommand init" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cmupd -n "__fish_cmupd_using_subcommand demo" -l dir -d 'Folder to work in; an earlier demonstration there is replaced' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand demo" -l seed -d 'Seed: the same seed and day give the same estate' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand demo" -l clients -d 'How many clients report' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand demo" -l db -d 'Database file [env: CMUPD_DB]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand demo" -l format -d 'Output format [env: CMUPD_FORMAT]' -r -f -a "table\t'For people; the default on a terminal'
plain\t'Tab-separated, untruncated, no borders; the default in a pipe'
json\t'One document with envelope'
ndjson\t'One record a line'
csv\t'RFC 4180, UTF-8; cells that a spreadsheet would run as a formula are prefixed with \''
tsv\t'Tab-separated, quoted where needed'
md\t'A table in GitHub\'s Markdown, notes below'
html\t'A page of its own, with pictures: no network, no script'
prom\t'Prometheus text, for answers that a monitoring system can use: `report compliance`, `report unknown`, `sync status` …'"
complete -c cmupd -n "__fish_cmupd_using_subcommand demo" -s o -l output -d 'Write the answer to a file, atomically; its ending chooses the format' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand demo" -l columns -d 'Columns to show, in order' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand demo" -l sort -d 'Columns to sort by; -NAME sorts downwards' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand demo" -l limit -d 'Show only the first rows, after sorting; sums, measures and metrics stay those of all' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand demo" -l log-format -d 'Shape of the log on standard error' -r -f -a "text\t''
json\t''"
complete -c cmupd -n "__fish_cmupd_using_subcommand demo" -l progress -d 'How to show progress [env: CMUPD_PROGRESS]' -r -f -a "auto\t'Bars when standard error is a terminal'
never\t'Nothing'
json\t'JSON lines on standard error'"
complete -c cmupd -n "__fish_cmupd_using_subcommand demo" -l color -d 'When to color [env: CMUPD_COLOR]' -r -f -a "auto\t'On a terminal, unless NO_COLOR or TERM=dumb says otherwise'
always\t'Always'
never\t'Never'"
complete -c cmupd -n "__fish_cmupd_using_subcommand demo" -l config -d 'Configuration file [env: CMUPD_CONFIG]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand demo" -l now -d 'Take this moment for now, for reproducible sessions' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand demo" -l json -d 'Short for --format json'
complete -c cmupd -n "__fish_cmupd_using_subcommand demo" -l csv -d 'Short for --format csv'
complete -c cmupd -n "__fish_cmupd_using_subcommand demo" -l no-headers -d 'Leave the header line out'
complete -c cmupd -n "__fish_cmupd_using_subcommand demo" -l raw-csv -d 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula'
complete -c cmupd -n "__fish_cmupd_using_subcommand demo" -s n -l dry-run -d 'Change nothing: show what would be done'
complete -c cmupd -n "__fish_cmupd_using_subcommand demo" -s y -l yes -d 'Do not ask before something is removed'
complete -c cmupd -n "__fish_cmupd_using_subcommand demo" -l no-input -d 'Never ask; fail instead'
complete -c cmupd -n "__fish_cmupd_using_subcommand demo" -s q -l quiet -d 'No notes and no progress, only the answer and errors'
complete -c cmupd -n "__fish_cmupd_using_subcommand demo" -s v -l verbose -d 'Log what is done; -vv logs more'
complete -c cmupd -n "__fish_cmupd_using_subcommand demo" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and not __fish_seen_subcommand_from add list show set remove tree help" -l db -d 'Database file [env: CMUPD_DB]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and not __fish_seen_subcommand_from add list show set remove tree help" -l format -d 'Output format [env: CMUPD_FORMAT]' -r -f -a "table\t'For people; the default on a terminal'
plain\t'Tab-separated, untruncated, no borders; the default in a pipe'
json\t'One document with envelope'
ndjson\t'One record a line'
csv\t'RFC 4180, UTF-8; cells that a spreadsheet would run as a formula are prefixed with \''
tsv\t'Tab-separated, quoted where needed'
md\t'A table in GitHub\'s Markdown, notes below'
html\t'A page of its own, with pictures: no network, no script'
prom\t'Prometheus text, for answers that a monitoring system can use: `report compliance`, `report unknown`, `sync status` …'"
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and not __fish_seen_subcommand_from add list show set remove tree help" -s o -l output -d 'Write the answer to a file, atomically; its ending chooses the format' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and not __fish_seen_subcommand_from add list show set remove tree help" -l columns -d 'Columns to show, in order' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and not __fish_seen_subcommand_from add list show set remove tree help" -l sort -d 'Columns to sort by; -NAME sorts downwards' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and not __fish_seen_subcommand_from add list show set remove tree help" -l limit -d 'Show only the first rows, after sorting; sums, measures and metrics stay those of all' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and not __fish_seen_subcommand_from add list show set remove tree help" -l log-format -d 'Shape of the log on standard error' -r -f -a "text\t''
json\t''"
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and not __fish_seen_subcommand_from add list show set remove tree help" -l progress -d 'How to show progress [env: CMUPD_PROGRESS]' -r -f -a "auto\t'Bars when standard error is a terminal'
never\t'Nothing'
json\t'JSON lines on standard error'"
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and not __fish_seen_subcommand_from add list show set remove tree help" -l color -d 'When to color [env: CMUPD_COLOR]' -r -f -a "auto\t'On a terminal, unless NO_COLOR or TERM=dumb says otherwise'
always\t'Always'
never\t'Never'"
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and not __fish_seen_subcommand_from add list show set remove tree help" -l config -d 'Configuration file [env: CMUPD_CONFIG]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and not __fish_seen_subcommand_from add list show set remove tree help" -l now -d 'Take this moment for now, for reproducible sessions' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and not __fish_seen_subcommand_from add list show set remove tree help" -l json -d 'Short for --format json'
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and not __fish_seen_subcommand_from add list show set remove tree help" -l csv -d 'Short for --format csv'
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and not __fish_seen_subcommand_from add list show set remove tree help" -l no-headers -d 'Leave the header line out'
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and not __fish_seen_subcommand_from add list show set remove tree help" -l raw-csv -d 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula'
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and not __fish_seen_subcommand_from add list show set remove tree help" -s n -l dry-run -d 'Change nothing: show what would be done'
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and not __fish_seen_subcommand_from add list show set remove tree help" -s y -l yes -d 'Do not ask before something is removed'
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and not __fish_seen_subcommand_from add list show set remove tree help" -l no-input -d 'Never ask; fail instead'
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and not __fish_seen_subcommand_from add list show set remove tree help" -s q -l quiet -d 'No notes and no progress, only the answer and errors'
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and not __fish_seen_subcommand_from add list show set remove tree help" -s v -l verbose -d 'Log what is done; -vv logs more'
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and not __fish_seen_subcommand_from add list show set remove tree help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and not __fish_seen_subcommand_from add list show set remove tree help" -f -a "add" -d 'Add a site'
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and not __fish_seen_subcommand_from add list show set remove tree help" -f -a "list" -d 'List the sites'
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and not __fish_seen_subcommand_from add list show set remove tree help" -f -a "show" -d 'Show one site'
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and not __fish_seen_subcommand_from add list show set remove tree help" -f -a "set" -d 'Change a site'
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and not __fish_seen_subcommand_from add list show set remove tree help" -f -a "remove" -d 'Remove a site with its software update points, default boundary group and synchronization history'
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and not __fish_seen_subcommand_from add list show set remove tree help" -f -a "tree" -d 'Draw the hierarchy as a tree'
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and not __fish_seen_subcommand_from add list show set remove tree help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from add" -l kind -d 'Kind: primary or secondary' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from add" -l parent -d 'Code of the site above' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from add" -l name -d 'A name for people' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from add" -l db -d 'Database file [env: CMUPD_DB]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from add" -l format -d 'Output format [env: CMUPD_FORMAT]' -r -f -a "table\t'For people; the default on a terminal'
plain\t'Tab-separated, untruncated, no borders; the default in a pipe'
json\t'One document with envelope'
ndjson\t'One record a line'
csv\t'RFC 4180, UTF-8; cells that a spreadsheet would run as a formula are prefixed with \''
tsv\t'Tab-separated, quoted where needed'
md\t'A table in GitHub\'s Markdown, notes below'
html\t'A page of its own, with pictures: no network, no script'
prom\t'Prometheus text, for answers that a monitoring system can use: `report compliance`, `report unknown`, `sync status` …'"
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from add" -s o -l output -d 'Write the answer to a file, atomically; its ending chooses the format' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from add" -l columns -d 'Columns to show, in order' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from add" -l sort -d 'Columns to sort by; -NAME sorts downwards' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from add" -l limit -d 'Show only the first rows, after sorting; sums, measures and metrics stay those of all' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from add" -l log-format -d 'Shape of the log on standard error' -r -f -a "text\t''
json\t''"
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from add" -l progress -d 'How to show progress [env: CMUPD_PROGRESS]' -r -f -a "auto\t'Bars when standard error is a terminal'
never\t'Nothing'
json\t'JSON lines on standard error'"
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from add" -l color -d 'When to color [env: CMUPD_COLOR]' -r -f -a "auto\t'On a terminal, unless NO_COLOR or TERM=dumb says otherwise'
always\t'Always'
never\t'Never'"
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from add" -l config -d 'Configuration file [env: CMUPD_CONFIG]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from add" -l now -d 'Take this moment for now, for reproducible sessions' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from add" -l json -d 'Short for --format json'
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from add" -l csv -d 'Short for --format csv'
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from add" -l no-headers -d 'Leave the header line out'
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from add" -l raw-csv -d 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula'
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from add" -s n -l dry-run -d 'Change nothing: show what would be done'
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from add" -s y -l yes -d 'Do not ask before something is removed'
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from add" -l no-input -d 'Never ask; fail instead'
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from add" -s q -l quiet -d 'No notes and no progress, only the answer and errors'
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from add" -s v -l verbose -d 'Log what is done; -vv logs more'
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from list" -l db -d 'Database file [env: CMUPD_DB]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from list" -l format -d 'Output format [env: CMUPD_FORMAT]' -r -f -a "table\t'For people; the default on a terminal'
plain\t'Tab-separated, untruncated, no borders; the default in a pipe'
json\t'One document with envelope'
ndjson\t'One record a line'
csv\t'RFC 4180, UTF-8; cells that a spreadsheet would run as a formula are prefixed with \''
tsv\t'Tab-separated, quoted where needed'
md\t'A table in GitHub\'s Markdown, notes below'
html\t'A page of its own, with pictures: no network, no script'
prom\t'Prometheus text, for answers that a monitoring system can use: `report compliance`, `report unknown`, `sync status` …'"
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from list" -s o -l output -d 'Write the answer to a file, atomically; its ending chooses the format' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from list" -l columns -d 'Columns to show, in order' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from list" -l sort -d 'Columns to sort by; -NAME sorts downwards' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from list" -l limit -d 'Show only the first rows, after sorting; sums, measures and metrics stay those of all' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from list" -l log-format -d 'Shape of the log on standard error' -r -f -a "text\t''
json\t''"
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from list" -l progress -d 'How to show progress [env: CMUPD_PROGRESS]' -r -f -a "auto\t'Bars when standard error is a terminal'
never\t'Nothing'
json\t'JSON lines on standard error'"
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from list" -l color -d 'When to color [env: CMUPD_COLOR]' -r -f -a "auto\t'On a terminal, unless NO_COLOR or TERM=dumb says otherwise'
always\t'Always'
never\t'Never'"
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from list" -l config -d 'Configuration file [env: CMUPD_CONFIG]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from list" -l now -d 'Take this moment for now, for reproducible sessions' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from list" -l json -d 'Short for --format json'
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from list" -l csv -d 'Short for --format csv'
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from list" -l no-headers -d 'Leave the header line out'
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from list" -l raw-csv -d 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula'
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from list" -s n -l dry-run -d 'Change nothing: show what would be done'
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from list" -s y -l yes -d 'Do not ask before something is removed'
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask; fail instead'
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from list" -s q -l quiet -d 'No notes and no progress, only the answer and errors'
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Log what is done; -vv logs more'
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from show" -l db -d 'Database file [env: CMUPD_DB]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from show" -l format -d 'Output format [env: CMUPD_FORMAT]' -r -f -a "table\t'For people; the default on a terminal'
plain\t'Tab-separated, untruncated, no borders; the default in a pipe'
json\t'One document with envelope'
ndjson\t'One record a line'
csv\t'RFC 4180, UTF-8; cells that a spreadsheet would run as a formula are prefixed with \''
tsv\t'Tab-separated, quoted where needed'
md\t'A table in GitHub\'s Markdown, notes below'
html\t'A page of its own, with pictures: no network, no script'
prom\t'Prometheus text, for answers that a monitoring system can use: `report compliance`, `report unknown`, `sync status` …'"
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from show" -s o -l output -d 'Write the answer to a file, atomically; its ending chooses the format' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from show" -l columns -d 'Columns to show, in order' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from show" -l sort -d 'Columns to sort by; -NAME sorts downwards' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from show" -l limit -d 'Show only the first rows, after sorting; sums, measures and metrics stay those of all' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from show" -l log-format -d 'Shape of the log on standard error' -r -f -a "text\t''
json\t''"
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from show" -l progress -d 'How to show progress [env: CMUPD_PROGRESS]' -r -f -a "auto\t'Bars when standard error is a terminal'
never\t'Nothing'
json\t'JSON lines on standard error'"
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from show" -l color -d 'When to color [env: CMUPD_COLOR]' -r -f -a "auto\t'On a terminal, unless NO_COLOR or TERM=dumb says otherwise'
always\t'Always'
never\t'Never'"
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from show" -l config -d 'Configuration file [env: CMUPD_CONFIG]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from show" -l now -d 'Take this moment for now, for reproducible sessions' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from show" -l json -d 'Short for --format json'
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from show" -l csv -d 'Short for --format csv'
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from show" -l no-headers -d 'Leave the header line out'
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from show" -l raw-csv -d 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula'
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from show" -s n -l dry-run -d 'Change nothing: show what would be done'
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from show" -s y -l yes -d 'Do not ask before something is removed'
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from show" -l no-input -d 'Never ask; fail instead'
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from show" -s q -l quiet -d 'No notes and no progress, only the answer and errors'
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from show" -s v -l verbose -d 'Log what is done; -vv logs more'
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from set" -l name -d 'A name for people' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from set" -l source -d 'Top-level site only: where it synchronizes from' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from set" -l db -d 'Database file [env: CMUPD_DB]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from set" -l format -d 'Output format [env: CMUPD_FORMAT]' -r -f -a "table\t'For people; the default on a terminal'
plain\t'Tab-separated, untruncated, no borders; the default in a pipe'
json\t'One document with envelope'
ndjson\t'One record a line'
csv\t'RFC 4180, UTF-8; cells that a spreadsheet would run as a formula are prefixed with \''
tsv\t'Tab-separated, quoted where needed'
md\t'A table in GitHub\'s Markdown, notes below'
html\t'A page of its own, with pictures: no network, no script'
prom\t'Prometheus text, for answers that a monitoring system can use: `report compliance`, `report unknown`, `sync status` …'"
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from set" -s o -l output -d 'Write the answer to a file, atomically; its ending chooses the format' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from set" -l columns -d 'Columns to show, in order' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from set" -l sort -d 'Columns to sort by; -NAME sorts downwards' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from set" -l limit -d 'Show only the first rows, after sorting; sums, measures and metrics stay those of all' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from set" -l log-format -d 'Shape of the log on standard error' -r -f -a "text\t''
json\t''"
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from set" -l progress -d 'How to show progress [env: CMUPD_PROGRESS]' -r -f -a "auto\t'Bars when standard error is a terminal'
never\t'Nothing'
json\t'JSON lines on standard error'"
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from set" -l color -d 'When to color [env: CMUPD_COLOR]' -r -f -a "auto\t'On a terminal, unless NO_COLOR or TERM=dumb says otherwise'
always\t'Always'
never\t'Never'"
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from set" -l config -d 'Configuration file [env: CMUPD_CONFIG]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from set" -l now -d 'Take this moment for now, for reproducible sessions' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from set" -l json -d 'Short for --format json'
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from set" -l csv -d 'Short for --format csv'
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from set" -l no-headers -d 'Leave the header line out'
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from set" -l raw-csv -d 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula'
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from set" -s n -l dry-run -d 'Change nothing: show what would be done'
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from set" -s y -l yes -d 'Do not ask before something is removed'
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from set" -l no-input -d 'Never ask; fail instead'
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from set" -s q -l quiet -d 'No notes and no progress, only the answer and errors'
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from set" -s v -l verbose -d 'Log what is done; -vv logs more'
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from set" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from remove" -l clients-to -d 'Site that takes over the clients' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from remove" -l db -d 'Database file [env: CMUPD_DB]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from remove" -l format -d 'Output format [env: CMUPD_FORMAT]' -r -f -a "table\t'For people; the default on a terminal'
plain\t'Tab-separated, untruncated, no borders; the default in a pipe'
json\t'One document with envelope'
ndjson\t'One record a line'
csv\t'RFC 4180, UTF-8; cells that a spreadsheet would run as a formula are prefixed with \''
tsv\t'Tab-separated, quoted where needed'
md\t'A table in GitHub\'s Markdown, notes below'
html\t'A page of its own, with pictures: no network, no script'
prom\t'Prometheus text, for answers that a monitoring system can use: `report compliance`, `report unknown`, `sync status` …'"
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from remove" -s o -l output -d 'Write the answer to a file, atomically; its ending chooses the format' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from remove" -l columns -d 'Columns to show, in order' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from remove" -l sort -d 'Columns to sort by; -NAME sorts downwards' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from remove" -l limit -d 'Show only the first rows, after sorting; sums, measures and metrics stay those of all' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from remove" -l log-format -d 'Shape of the log on standard error' -r -f -a "text\t''
json\t''"
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from remove" -l progress -d 'How to show progress [env: CMUPD_PROGRESS]' -r -f -a "auto\t'Bars when standard error is a terminal'
never\t'Nothing'
json\t'JSON lines on standard error'"
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from remove" -l color -d 'When to color [env: CMUPD_COLOR]' -r -f -a "auto\t'On a terminal, unless NO_COLOR or TERM=dumb says otherwise'
always\t'Always'
never\t'Never'"
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from remove" -l config -d 'Configuration file [env: CMUPD_CONFIG]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from remove" -l now -d 'Take this moment for now, for reproducible sessions' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from remove" -l json -d 'Short for --format json'
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from remove" -l csv -d 'Short for --format csv'
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from remove" -l no-headers -d 'Leave the header line out'
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from remove" -l raw-csv -d 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula'
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from remove" -s n -l dry-run -d 'Change nothing: show what would be done'
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from remove" -s y -l yes -d 'Do not ask before something is removed'
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from remove" -l no-input -d 'Never ask; fail instead'
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from remove" -s q -l quiet -d 'No notes and no progress, only the answer and errors'
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from remove" -s v -l verbose -d 'Log what is done; -vv logs more'
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from remove" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from tree" -l db -d 'Database file [env: CMUPD_DB]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from tree" -l format -d 'Output format [env: CMUPD_FORMAT]' -r -f -a "table\t'For people; the default on a terminal'
plain\t'Tab-separated, untruncated, no borders; the default in a pipe'
json\t'One document with envelope'
ndjson\t'One record a line'
csv\t'RFC 4180, UTF-8; cells that a spreadsheet would run as a formula are prefixed with \''
tsv\t'Tab-separated, quoted where needed'
md\t'A table in GitHub\'s Markdown, notes below'
html\t'A page of its own, with pictures: no network, no script'
prom\t'Prometheus text, for answers that a monitoring system can use: `report compliance`, `report unknown`, `sync status` …'"
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from tree" -s o -l output -d 'Write the answer to a file, atomically; its ending chooses the format' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from tree" -l columns -d 'Columns to show, in order' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from tree" -l sort -d 'Columns to sort by; -NAME sorts downwards' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from tree" -l limit -d 'Show only the first rows, after sorting; sums, measures and metrics stay those of all' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from tree" -l log-format -d 'Shape of the log on standard error' -r -f -a "text\t''
json\t''"
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from tree" -l progress -d 'How to show progress [env: CMUPD_PROGRESS]' -r -f -a "auto\t'Bars when standard error is a terminal'
never\t'Nothing'
json\t'JSON lines on standard error'"
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from tree" -l color -d 'When to color [env: CMUPD_COLOR]' -r -f -a "auto\t'On a terminal, unless NO_COLOR or TERM=dumb says otherwise'
always\t'Always'
never\t'Never'"
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from tree" -l config -d 'Configuration file [env: CMUPD_CONFIG]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from tree" -l now -d 'Take this moment for now, for reproducible sessions' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from tree" -l json -d 'Short for --format json'
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from tree" -l csv -d 'Short for --format csv'
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from tree" -l no-headers -d 'Leave the header line out'
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from tree" -l raw-csv -d 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula'
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from tree" -s n -l dry-run -d 'Change nothing: show what would be done'
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from tree" -s y -l yes -d 'Do not ask before something is removed'
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from tree" -l no-input -d 'Never ask; fail instead'
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from tree" -s q -l quiet -d 'No notes and no progress, only the answer and errors'
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from tree" -s v -l verbose -d 'Log what is done; -vv logs more'
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from tree" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from help" -f -a "add" -d 'Add a site'
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from help" -f -a "list" -d 'List the sites'
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from help" -f -a "show" -d 'Show one site'
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from help" -f -a "set" -d 'Change a site'
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from help" -f -a "remove" -d 'Remove a site with its software update points, default boundary group and synchronization history'
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from help" -f -a "tree" -d 'Draw the hierarchy as a tree'
complete -c cmupd -n "__fish_cmupd_using_subcommand site; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and not __fish_seen_subcommand_from add list set remove help" -l db -d 'Database file [env: CMUPD_DB]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and not __fish_seen_subcommand_from add list set remove help" -l format -d 'Output format [env: CMUPD_FORMAT]' -r -f -a "table\t'For people; the default on a terminal'
plain\t'Tab-separated, untruncated, no borders; the default in a pipe'
json\t'One document with envelope'
ndjson\t'One record a line'
csv\t'RFC 4180, UTF-8; cells that a spreadsheet would run as a formula are prefixed with \''
tsv\t'Tab-separated, quoted where needed'
md\t'A table in GitHub\'s Markdown, notes below'
html\t'A page of its own, with pictures: no network, no script'
prom\t'Prometheus text, for answers that a monitoring system can use: `report compliance`, `report unknown`, `sync status` …'"
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and not __fish_seen_subcommand_from add list set remove help" -s o -l output -d 'Write the answer to a file, atomically; its ending chooses the format' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and not __fish_seen_subcommand_from add list set remove help" -l columns -d 'Columns to show, in order' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and not __fish_seen_subcommand_from add list set remove help" -l sort -d 'Columns to sort by; -NAME sorts downwards' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and not __fish_seen_subcommand_from add list set remove help" -l limit -d 'Show only the first rows, after sorting; sums, measures and metrics stay those of all' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and not __fish_seen_subcommand_from add list set remove help" -l log-format -d 'Shape of the log on standard error' -r -f -a "text\t''
json\t''"
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and not __fish_seen_subcommand_from add list set remove help" -l progress -d 'How to show progress [env: CMUPD_PROGRESS]' -r -f -a "auto\t'Bars when standard error is a terminal'
never\t'Nothing'
json\t'JSON lines on standard error'"
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and not __fish_seen_subcommand_from add list set remove help" -l color -d 'When to color [env: CMUPD_COLOR]' -r -f -a "auto\t'On a terminal, unless NO_COLOR or TERM=dumb says otherwise'
always\t'Always'
never\t'Never'"
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and not __fish_seen_subcommand_from add list set remove help" -l config -d 'Configuration file [env: CMUPD_CONFIG]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and not __fish_seen_subcommand_from add list set remove help" -l now -d 'Take this moment for now, for reproducible sessions' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and not __fish_seen_subcommand_from add list set remove help" -l json -d 'Short for --format json'
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and not __fish_seen_subcommand_from add list set remove help" -l csv -d 'Short for --format csv'
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and not __fish_seen_subcommand_from add list set remove help" -l no-headers -d 'Leave the header line out'
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and not __fish_seen_subcommand_from add list set remove help" -l raw-csv -d 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula'
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and not __fish_seen_subcommand_from add list set remove help" -s n -l dry-run -d 'Change nothing: show what would be done'
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and not __fish_seen_subcommand_from add list set remove help" -s y -l yes -d 'Do not ask before something is removed'
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and not __fish_seen_subcommand_from add list set remove help" -l no-input -d 'Never ask; fail instead'
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and not __fish_seen_subcommand_from add list set remove help" -s q -l quiet -d 'No notes and no progress, only the answer and errors'
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and not __fish_seen_subcommand_from add list set remove help" -s v -l verbose -d 'Log what is done; -vv logs more'
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and not __fish_seen_subcommand_from add list set remove help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and not __fish_seen_subcommand_from add list set remove help" -f -a "add" -d 'Add a software update point to a site'
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and not __fish_seen_subcommand_from add list set remove help" -f -a "list" -d 'List software update points'
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and not __fish_seen_subcommand_from add list set remove help" -f -a "set" -d 'Change how a software update point is reached, and by which clients'
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and not __fish_seen_subcommand_from add list set remove help" -f -a "remove" -d 'Remove a software update point'
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and not __fish_seen_subcommand_from add list set remove help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and __fish_seen_subcommand_from add" -l port -d 'Port of the web services [default: 8530, with --tls 8531]' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and __fish_seen_subcommand_from add" -l connections -d 'Which clients it accepts: intranet, internet or both' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and __fish_seen_subcommand_from add" -l db -d 'Database file [env: CMUPD_DB]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and __fish_seen_subcommand_from add" -l format -d 'Output format [env: CMUPD_FORMAT]' -r -f -a "table\t'For people; the default on a terminal'
plain\t'Tab-separated, untruncated, no borders; the default in a pipe'
json\t'One document with envelope'
ndjson\t'One record a line'
csv\t'RFC 4180, UTF-8; cells that a spreadsheet would run as a formula are prefixed with \''
tsv\t'Tab-separated, quoted where needed'
md\t'A table in GitHub\'s Markdown, notes below'
html\t'A page of its own, with pictures: no network, no script'
prom\t'Prometheus text, for answers that a monitoring system can use: `report compliance`, `report unknown`, `sync status` …'"
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and __fish_seen_subcommand_from add" -s o -l output -d 'Write the answer to a file, atomically; its ending chooses the format' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and __fish_seen_subcommand_from add" -l columns -d 'Columns to show, in order' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and __fish_seen_subcommand_from add" -l sort -d 'Columns to sort by; -NAME sorts downwards' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and __fish_seen_subcommand_from add" -l limit -d 'Show only the first rows, after sorting; sums, measures and metrics stay those of all' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and __fish_seen_subcommand_from add" -l log-format -d 'Shape of the log on standard error' -r -f -a "text\t''
json\t''"
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and __fish_seen_subcommand_from add" -l progress -d 'How to show progress [env: CMUPD_PROGRESS]' -r -f -a "auto\t'Bars when standard error is a terminal'
never\t'Nothing'
json\t'JSON lines on standard error'"
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and __fish_seen_subcommand_from add" -l color -d 'When to color [env: CMUPD_COLOR]' -r -f -a "auto\t'On a terminal, unless NO_COLOR or TERM=dumb says otherwise'
always\t'Always'
never\t'Never'"
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and __fish_seen_subcommand_from add" -l config -d 'Configuration file [env: CMUPD_CONFIG]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and __fish_seen_subcommand_from add" -l now -d 'Take this moment for now, for reproducible sessions' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and __fish_seen_subcommand_from add" -l tls -d 'Use HTTPS'
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and __fish_seen_subcommand_from add" -l wsus -d 'It is an existing WSUS server with a catalog of its own; when it is the site\'s first, the site is at the version that it has'
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and __fish_seen_subcommand_from add" -l json -d 'Short for --format json'
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and __fish_seen_subcommand_from add" -l csv -d 'Short for --format csv'
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and __fish_seen_subcommand_from add" -l no-headers -d 'Leave the header line out'
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and __fish_seen_subcommand_from add" -l raw-csv -d 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula'
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and __fish_seen_subcommand_from add" -s n -l dry-run -d 'Change nothing: show what would be done'
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and __fish_seen_subcommand_from add" -s y -l yes -d 'Do not ask before something is removed'
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and __fish_seen_subcommand_from add" -l no-input -d 'Never ask; fail instead'
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and __fish_seen_subcommand_from add" -s q -l quiet -d 'No notes and no progress, only the answer and errors'
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and __fish_seen_subcommand_from add" -s v -l verbose -d 'Log what is done; -vv logs more'
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and __fish_seen_subcommand_from list" -l site -d 'Only of this site' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and __fish_seen_subcommand_from list" -l db -d 'Database file [env: CMUPD_DB]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and __fish_seen_subcommand_from list" -l format -d 'Output format [env: CMUPD_FORMAT]' -r -f -a "table\t'For people; the default on a terminal'
plain\t'Tab-separated, untruncated, no borders; the default in a pipe'
json\t'One document with envelope'
ndjson\t'One record a line'
csv\t'RFC 4180, UTF-8; cells that a spreadsheet would run as a formula are prefixed with \''
tsv\t'Tab-separated, quoted where needed'
md\t'A table in GitHub\'s Markdown, notes below'
html\t'A page of its own, with pictures: no network, no script'
prom\t'Prometheus text, for answers that a monitoring system can use: `report compliance`, `report unknown`, `sync status` …'"
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and __fish_seen_subcommand_from list" -s o -l output -d 'Write the answer to a file, atomically; its ending chooses the format' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and __fish_seen_subcommand_from list" -l columns -d 'Columns to show, in order' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and __fish_seen_subcommand_from list" -l sort -d 'Columns to sort by; -NAME sorts downwards' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and __fish_seen_subcommand_from list" -l limit -d 'Show only the first rows, after sorting; sums, measures and metrics stay those of all' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and __fish_seen_subcommand_from list" -l log-format -d 'Shape of the log on standard error' -r -f -a "text\t''
json\t''"
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and __fish_seen_subcommand_from list" -l progress -d 'How to show progress [env: CMUPD_PROGRESS]' -r -f -a "auto\t'Bars when standard error is a terminal'
never\t'Nothing'
json\t'JSON lines on standard error'"
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and __fish_seen_subcommand_from list" -l color -d 'When to color [env: CMUPD_COLOR]' -r -f -a "auto\t'On a terminal, unless NO_COLOR or TERM=dumb says otherwise'
always\t'Always'
never\t'Never'"
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and __fish_seen_subcommand_from list" -l config -d 'Configuration file [env: CMUPD_CONFIG]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and __fish_seen_subcommand_from list" -l now -d 'Take this moment for now, for reproducible sessions' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and __fish_seen_subcommand_from list" -l json -d 'Short for --format json'
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and __fish_seen_subcommand_from list" -l csv -d 'Short for --format csv'
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and __fish_seen_subcommand_from list" -l no-headers -d 'Leave the header line out'
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and __fish_seen_subcommand_from list" -l raw-csv -d 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula'
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and __fish_seen_subcommand_from list" -s n -l dry-run -d 'Change nothing: show what would be done'
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and __fish_seen_subcommand_from list" -s y -l yes -d 'Do not ask before something is removed'
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask; fail instead'
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and __fish_seen_subcommand_from list" -s q -l quiet -d 'No notes and no progress, only the answer and errors'
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Log what is done; -vv logs more'
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and __fish_seen_subcommand_from set" -l connections -d 'Which clients it accepts: intranet, internet or both' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and __fish_seen_subcommand_from set" -l port -d 'Port of the web services' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and __fish_seen_subcommand_from set" -l tls -d 'Whether it uses HTTPS' -r -f -a "on\t''
off\t''"
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and __fish_seen_subcommand_from set" -l db -d 'Database file [env: CMUPD_DB]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and __fish_seen_subcommand_from set" -l format -d 'Output format [env: CMUPD_FORMAT]' -r -f -a "table\t'For people; the default on a terminal'
plain\t'Tab-separated, untruncated, no borders; the default in a pipe'
json\t'One document with envelope'
ndjson\t'One record a line'
csv\t'RFC 4180, UTF-8; cells that a spreadsheet would run as a formula are prefixed with \''
tsv\t'Tab-separated, quoted where needed'
md\t'A table in GitHub\'s Markdown, notes below'
html\t'A page of its own, with pictures: no network, no script'
prom\t'Prometheus text, for answers that a monitoring system can use: `report compliance`, `report unknown`, `sync status` …'"
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and __fish_seen_subcommand_from set" -s o -l output -d 'Write the answer to a file, atomically; its ending chooses the format' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and __fish_seen_subcommand_from set" -l columns -d 'Columns to show, in order' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and __fish_seen_subcommand_from set" -l sort -d 'Columns to sort by; -NAME sorts downwards' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and __fish_seen_subcommand_from set" -l limit -d 'Show only the first rows, after sorting; sums, measures and metrics stay those of all' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and __fish_seen_subcommand_from set" -l log-format -d 'Shape of the log on standard error' -r -f -a "text\t''
json\t''"
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and __fish_seen_subcommand_from set" -l progress -d 'How to show progress [env: CMUPD_PROGRESS]' -r -f -a "auto\t'Bars when standard error is a terminal'
never\t'Nothing'
json\t'JSON lines on standard error'"
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and __fish_seen_subcommand_from set" -l color -d 'When to color [env: CMUPD_COLOR]' -r -f -a "auto\t'On a terminal, unless NO_COLOR or TERM=dumb says otherwise'
always\t'Always'
never\t'Never'"
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and __fish_seen_subcommand_from set" -l config -d 'Configuration file [env: CMUPD_CONFIG]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and __fish_seen_subcommand_from set" -l now -d 'Take this moment for now, for reproducible sessions' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and __fish_seen_subcommand_from set" -l json -d 'Short for --format json'
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and __fish_seen_subcommand_from set" -l csv -d 'Short for --format csv'
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and __fish_seen_subcommand_from set" -l no-headers -d 'Leave the header line out'
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and __fish_seen_subcommand_from set" -l raw-csv -d 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula'
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and __fish_seen_subcommand_from set" -s n -l dry-run -d 'Change nothing: show what would be done'
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and __fish_seen_subcommand_from set" -s y -l yes -d 'Do not ask before something is removed'
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and __fish_seen_subcommand_from set" -l no-input -d 'Never ask; fail instead'
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and __fish_seen_subcommand_from set" -s q -l quiet -d 'No notes and no progress, only the answer and errors'
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and __fish_seen_subcommand_from set" -s v -l verbose -d 'Log what is done; -vv logs more'
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and __fish_seen_subcommand_from set" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and __fish_seen_subcommand_from remove" -l db -d 'Database file [env: CMUPD_DB]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and __fish_seen_subcommand_from remove" -l format -d 'Output format [env: CMUPD_FORMAT]' -r -f -a "table\t'For people; the default on a terminal'
plain\t'Tab-separated, untruncated, no borders; the default in a pipe'
json\t'One document with envelope'
ndjson\t'One record a line'
csv\t'RFC 4180, UTF-8; cells that a spreadsheet would run as a formula are prefixed with \''
tsv\t'Tab-separated, quoted where needed'
md\t'A table in GitHub\'s Markdown, notes below'
html\t'A page of its own, with pictures: no network, no script'
prom\t'Prometheus text, for answers that a monitoring system can use: `report compliance`, `report unknown`, `sync status` …'"
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and __fish_seen_subcommand_from remove" -s o -l output -d 'Write the answer to a file, atomically; its ending chooses the format' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and __fish_seen_subcommand_from remove" -l columns -d 'Columns to show, in order' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and __fish_seen_subcommand_from remove" -l sort -d 'Columns to sort by; -NAME sorts downwards' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and __fish_seen_subcommand_from remove" -l limit -d 'Show only the first rows, after sorting; sums, measures and metrics stay those of all' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and __fish_seen_subcommand_from remove" -l log-format -d 'Shape of the log on standard error' -r -f -a "text\t''
json\t''"
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and __fish_seen_subcommand_from remove" -l progress -d 'How to show progress [env: CMUPD_PROGRESS]' -r -f -a "auto\t'Bars when standard error is a terminal'
never\t'Nothing'
json\t'JSON lines on standard error'"
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and __fish_seen_subcommand_from remove" -l color -d 'When to color [env: CMUPD_COLOR]' -r -f -a "auto\t'On a terminal, unless NO_COLOR or TERM=dumb says otherwise'
always\t'Always'
never\t'Never'"
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and __fish_seen_subcommand_from remove" -l config -d 'Configuration file [env: CMUPD_CONFIG]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and __fish_seen_subcommand_from remove" -l now -d 'Take this moment for now, for reproducible sessions' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and __fish_seen_subcommand_from remove" -l json -d 'Short for --format json'
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and __fish_seen_subcommand_from remove" -l csv -d 'Short for --format csv'
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and __fish_seen_subcommand_from remove" -l no-headers -d 'Leave the header line out'
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and __fish_seen_subcommand_from remove" -l raw-csv -d 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula'
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and __fish_seen_subcommand_from remove" -s n -l dry-run -d 'Change nothing: show what would be done'
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and __fish_seen_subcommand_from remove" -s y -l yes -d 'Do not ask before something is removed'
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and __fish_seen_subcommand_from remove" -l no-input -d 'Never ask; fail instead'
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and __fish_seen_subcommand_from remove" -s q -l quiet -d 'No notes and no progress, only the answer and errors'
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and __fish_seen_subcommand_from remove" -s v -l verbose -d 'Log what is done; -vv logs more'
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and __fish_seen_subcommand_from remove" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and __fish_seen_subcommand_from help" -f -a "add" -d 'Add a software update point to a site'
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and __fish_seen_subcommand_from help" -f -a "list" -d 'List software update points'
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and __fish_seen_subcommand_from help" -f -a "set" -d 'Change how a software update point is reached, and by which clients'
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and __fish_seen_subcommand_from help" -f -a "remove" -d 'Remove a software update point'
complete -c cmupd -n "__fish_cmupd_using_subcommand sup; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary; and not __fish_seen_subcommand_from add list remove import help" -l db -d 'Database file [env: CMUPD_DB]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary; and not __fish_seen_subcommand_from add list remove import help" -l format -d 'Output format [env: CMUPD_FORMAT]' -r -f -a "table\t'For people; the default on a terminal'
plain\t'Tab-separated, untruncated, no borders; the default in a pipe'
json\t'One document with envelope'
ndjson\t'One record a line'
csv\t'RFC 4180, UTF-8; cells that a spreadsheet would run as a formula are prefixed with \''
tsv\t'Tab-separated, quoted where needed'
md\t'A table in GitHub\'s Markdown, notes below'
html\t'A page of its own, with pictures: no network, no script'
prom\t'Prometheus text, for answers that a monitoring system can use: `report compliance`, `report unknown`, `sync status` …'"
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary; and not __fish_seen_subcommand_from add list remove import help" -s o -l output -d 'Write the answer to a file, atomically; its ending chooses the format' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary; and not __fish_seen_subcommand_from add list remove import help" -l columns -d 'Columns to show, in order' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary; and not __fish_seen_subcommand_from add list remove import help" -l sort -d 'Columns to sort by; -NAME sorts downwards' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary; and not __fish_seen_subcommand_from add list remove import help" -l limit -d 'Show only the first rows, after sorting; sums, measures and metrics stay those of all' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary; and not __fish_seen_subcommand_from add list remove import help" -l log-format -d 'Shape of the log on standard error' -r -f -a "text\t''
json\t''"
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary; and not __fish_seen_subcommand_from add list remove import help" -l progress -d 'How to show progress [env: CMUPD_PROGRESS]' -r -f -a "auto\t'Bars when standard error is a terminal'
never\t'Nothing'
json\t'JSON lines on standard error'"
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary; and not __fish_seen_subcommand_from add list remove import help" -l color -d 'When to color [env: CMUPD_COLOR]' -r -f -a "auto\t'On a terminal, unless NO_COLOR or TERM=dumb says otherwise'
always\t'Always'
never\t'Never'"
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary; and not __fish_seen_subcommand_from add list remove import help" -l config -d 'Configuration file [env: CMUPD_CONFIG]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary; and not __fish_seen_subcommand_from add list remove import help" -l now -d 'Take this moment for now, for reproducible sessions' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary; and not __fish_seen_subcommand_from add list remove import help" -l json -d 'Short for --format json'
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary; and not __fish_seen_subcommand_from add list remove import help" -l csv -d 'Short for --format csv'
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary; and not __fish_seen_subcommand_from add list remove import help" -l no-headers -d 'Leave the header line out'
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary; and not __fish_seen_subcommand_from add list remove import help" -l raw-csv -d 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula'
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary; and not __fish_seen_subcommand_from add list remove import help" -s n -l dry-run -d 'Change nothing: show what would be done'
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary; and not __fish_seen_subcommand_from add list remove import help" -s y -l yes -d 'Do not ask before something is removed'
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary; and not __fish_seen_subcommand_from add list remove import help" -l no-input -d 'Never ask; fail instead'
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary; and not __fish_seen_subcommand_from add list remove import help" -s q -l quiet -d 'No notes and no progress, only the answer and errors'
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary; and not __fish_seen_subcommand_from add list remove import help" -s v -l verbose -d 'Log what is done; -vv logs more'
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary; and not __fish_seen_subcommand_from add list remove import help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary; and not __fish_seen_subcommand_from add list remove import help" -f -a "add" -d 'Add boundaries'
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary; and not __fish_seen_subcommand_from add list remove import help" -f -a "list" -d 'List boundaries with their groups, and how many others overlap each'
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary; and not __fish_seen_subcommand_from add list remove import help" -f -a "remove" -d 'Remove boundaries, also from their groups'
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary; and not __fish_seen_subcommand_from add list remove import help" -f -a "import" -d 'Import boundaries from CSV'
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary; and not __fish_seen_subcommand_from add list remove import help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary; and __fish_seen_subcommand_from add" -l name -d 'A name for people' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary; and __fish_seen_subcommand_from add" -l group -d 'Take them into this boundary group' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary; and __fish_seen_subcommand_from add" -l kind -d 'Kind: ip-subnet, ip-range or ad-site [default: what the value looks like]' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary; and __fish_seen_subcommand_from add" -l db -d 'Database file [env: CMUPD_DB]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary; and __fish_seen_subcommand_from add" -l format -d 'Output format [env: CMUPD_FORMAT]' -r -f -a "table\t'For people; the default on a terminal'
plain\t'Tab-separated, untruncated, no borders; the default in a pipe'
json\t'One document with envelope'
ndjson\t'One record a line'
csv\t'RFC 4180, UTF-8; cells that a spreadsheet would run as a formula are prefixed with \''
tsv\t'Tab-separated, quoted where needed'
md\t'A table in GitHub\'s Markdown, notes below'
html\t'A page of its own, with pictures: no network, no script'
prom\t'Prometheus text, for answers that a monitoring system can use: `report compliance`, `report unknown`, `sync status` …'"
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary; and __fish_seen_subcommand_from add" -s o -l output -d 'Write the answer to a file, atomically; its ending chooses the format' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary; and __fish_seen_subcommand_from add" -l columns -d 'Columns to show, in order' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary; and __fish_seen_subcommand_from add" -l sort -d 'Columns to sort by; -NAME sorts downwards' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary; and __fish_seen_subcommand_from add" -l limit -d 'Show only the first rows, after sorting; sums, measures and metrics stay those of all' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary; and __fish_seen_subcommand_from add" -l log-format -d 'Shape of the log on standard error' -r -f -a "text\t''
json\t''"
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary; and __fish_seen_subcommand_from add" -l progress -d 'How to show progress [env: CMUPD_PROGRESS]' -r -f -a "auto\t'Bars when standard error is a terminal'
never\t'Nothing'
json\t'JSON lines on standard error'"
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary; and __fish_seen_subcommand_from add" -l color -d 'When to color [env: CMUPD_COLOR]' -r -f -a "auto\t'On a terminal, unless NO_COLOR or TERM=dumb says otherwise'
always\t'Always'
never\t'Never'"
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary; and __fish_seen_subcommand_from add" -l config -d 'Configuration file [env: CMUPD_CONFIG]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary; and __fish_seen_subcommand_from add" -l now -d 'Take this moment for now, for reproducible sessions' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary; and __fish_seen_subcommand_from add" -l json -d 'Short for --format json'
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary; and __fish_seen_subcommand_from add" -l csv -d 'Short for --format csv'
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary; and __fish_seen_subcommand_from add" -l no-headers -d 'Leave the header line out'
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary; and __fish_seen_subcommand_from add" -l raw-csv -d 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula'
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary; and __fish_seen_subcommand_from add" -s n -l dry-run -d 'Change nothing: show what would be done'
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary; and __fish_seen_subcommand_from add" -s y -l yes -d 'Do not ask before something is removed'
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary; and __fish_seen_subcommand_from add" -l no-input -d 'Never ask; fail instead'
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary; and __fish_seen_subcommand_from add" -s q -l quiet -d 'No notes and no progress, only the answer and errors'
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary; and __fish_seen_subcommand_from add" -s v -l verbose -d 'Log what is done; -vv logs more'
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary; and __fish_seen_subcommand_from list" -l group -d 'Only of this boundary group' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary; and __fish_seen_subcommand_from list" -l kind -d 'Only of this kind: ip-subnet, ip-range or ad-site' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary; and __fish_seen_subcommand_from list" -l db -d 'Database file [env: CMUPD_DB]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary; and __fish_seen_subcommand_from list" -l format -d 'Output format [env: CMUPD_FORMAT]' -r -f -a "table\t'For people; the default on a terminal'
plain\t'Tab-separated, untruncated, no borders; the default in a pipe'
json\t'One document with envelope'
ndjson\t'One record a line'
csv\t'RFC 4180, UTF-8; cells that a spreadsheet would run as a formula are prefixed with \''
tsv\t'Tab-separated, quoted where needed'
md\t'A table in GitHub\'s Markdown, notes below'
html\t'A page of its own, with pictures: no network, no script'
prom\t'Prometheus text, for answers that a monitoring system can use: `report compliance`, `report unknown`, `sync status` …'"
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary; and __fish_seen_subcommand_from list" -s o -l output -d 'Write the answer to a file, atomically; its ending chooses the format' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary; and __fish_seen_subcommand_from list" -l columns -d 'Columns to show, in order' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary; and __fish_seen_subcommand_from list" -l sort -d 'Columns to sort by; -NAME sorts downwards' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary; and __fish_seen_subcommand_from list" -l limit -d 'Show only the first rows, after sorting; sums, measures and metrics stay those of all' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary; and __fish_seen_subcommand_from list" -l log-format -d 'Shape of the log on standard error' -r -f -a "text\t''
json\t''"
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary; and __fish_seen_subcommand_from list" -l progress -d 'How to show progress [env: CMUPD_PROGRESS]' -r -f -a "auto\t'Bars when standard error is a terminal'
never\t'Nothing'
json\t'JSON lines on standard error'"
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary; and __fish_seen_subcommand_from list" -l color -d 'When to color [env: CMUPD_COLOR]' -r -f -a "auto\t'On a terminal, unless NO_COLOR or TERM=dumb says otherwise'
always\t'Always'
never\t'Never'"
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary; and __fish_seen_subcommand_from list" -l config -d 'Configuration file [env: CMUPD_CONFIG]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary; and __fish_seen_subcommand_from list" -l now -d 'Take this moment for now, for reproducible sessions' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary; and __fish_seen_subcommand_from list" -l overlapping -d 'Only those with addresses in common with others'
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary; and __fish_seen_subcommand_from list" -l json -d 'Short for --format json'
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary; and __fish_seen_subcommand_from list" -l csv -d 'Short for --format csv'
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary; and __fish_seen_subcommand_from list" -l no-headers -d 'Leave the header line out'
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary; and __fish_seen_subcommand_from list" -l raw-csv -d 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula'
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary; and __fish_seen_subcommand_from list" -s n -l dry-run -d 'Change nothing: show what would be done'
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary; and __fish_seen_subcommand_from list" -s y -l yes -d 'Do not ask before something is removed'
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask; fail instead'
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary; and __fish_seen_subcommand_from list" -s q -l quiet -d 'No notes and no progress, only the answer and errors'
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Log what is done; -vv logs more'
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary; and __fish_seen_subcommand_from remove" -l kind -d 'Kind: ip-subnet, ip-range or ad-site [default: what the value looks like]' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary; and __fish_seen_subcommand_from remove" -l db -d 'Database file [env: CMUPD_DB]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary; and __fish_seen_subcommand_from remove" -l format -d 'Output format [env: CMUPD_FORMAT]' -r -f -a "table\t'For people; the default on a terminal'
plain\t'Tab-separated, untruncated, no borders; the default in a pipe'
json\t'One document with envelope'
ndjson\t'One record a line'
csv\t'RFC 4180, UTF-8; cells that a spreadsheet would run as a formula are prefixed with \''
tsv\t'Tab-separated, quoted where needed'
md\t'A table in GitHub\'s Markdown, notes below'
html\t'A page of its own, with pictures: no network, no script'
prom\t'Prometheus text, for answers that a monitoring system can use: `report compliance`, `report unknown`, `sync status` …'"
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary; and __fish_seen_subcommand_from remove" -s o -l output -d 'Write the answer to a file, atomically; its ending chooses the format' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary; and __fish_seen_subcommand_from remove" -l columns -d 'Columns to show, in order' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary; and __fish_seen_subcommand_from remove" -l sort -d 'Columns to sort by; -NAME sorts downwards' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary; and __fish_seen_subcommand_from remove" -l limit -d 'Show only the first rows, after sorting; sums, measures and metrics stay those of all' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary; and __fish_seen_subcommand_from remove" -l log-format -d 'Shape of the log on standard error' -r -f -a "text\t''
json\t''"
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary; and __fish_seen_subcommand_from remove" -l progress -d 'How to show progress [env: CMUPD_PROGRESS]' -r -f -a "auto\t'Bars when standard error is a terminal'
never\t'Nothing'
json\t'JSON lines on standard error'"
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary; and __fish_seen_subcommand_from remove" -l color -d 'When to color [env: CMUPD_COLOR]' -r -f -a "auto\t'On a terminal, unless NO_COLOR or TERM=dumb says otherwise'
always\t'Always'
never\t'Never'"
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary; and __fish_seen_subcommand_from remove" -l config -d 'Configuration file [env: CMUPD_CONFIG]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary; and __fish_seen_subcommand_from remove" -l now -d 'Take this moment for now, for reproducible sessions' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary; and __fish_seen_subcommand_from remove" -l json -d 'Short for --format json'
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary; and __fish_seen_subcommand_from remove" -l csv -d 'Short for --format csv'
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary; and __fish_seen_subcommand_from remove" -l no-headers -d 'Leave the header line out'
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary; and __fish_seen_subcommand_from remove" -l raw-csv -d 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula'
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary; and __fish_seen_subcommand_from remove" -s n -l dry-run -d 'Change nothing: show what would be done'
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary; and __fish_seen_subcommand_from remove" -s y -l yes -d 'Do not ask before something is removed'
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary; and __fish_seen_subcommand_from remove" -l no-input -d 'Never ask; fail instead'
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary; and __fish_seen_subcommand_from remove" -s q -l quiet -d 'No notes and no progress, only the answer and errors'
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary; and __fish_seen_subcommand_from remove" -s v -l verbose -d 'Log what is done; -vv logs more'
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary; and __fish_seen_subcommand_from remove" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary; and __fish_seen_subcommand_from import" -l db -d 'Database file [env: CMUPD_DB]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary; and __fish_seen_subcommand_from import" -l format -d 'Output format [env: CMUPD_FORMAT]' -r -f -a "table\t'For people; the default on a terminal'
plain\t'Tab-separated, untruncated, no borders; the default in a pipe'
json\t'One document with envelope'
ndjson\t'One record a line'
csv\t'RFC 4180, UTF-8; cells that a spreadsheet would run as a formula are prefixed with \''
tsv\t'Tab-separated, quoted where needed'
md\t'A table in GitHub\'s Markdown, notes below'
html\t'A page of its own, with pictures: no network, no script'
prom\t'Prometheus text, for answers that a monitoring system can use: `report compliance`, `report unknown`, `sync status` …'"
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary; and __fish_seen_subcommand_from import" -s o -l output -d 'Write the answer to a file, atomically; its ending chooses the format' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary; and __fish_seen_subcommand_from import" -l columns -d 'Columns to show, in order' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary; and __fish_seen_subcommand_from import" -l sort -d 'Columns to sort by; -NAME sorts downwards' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary; and __fish_seen_subcommand_from import" -l limit -d 'Show only the first rows, after sorting; sums, measures and metrics stay those of all' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary; and __fish_seen_subcommand_from import" -l log-format -d 'Shape of the log on standard error' -r -f -a "text\t''
json\t''"
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary; and __fish_seen_subcommand_from import" -l progress -d 'How to show progress [env: CMUPD_PROGRESS]' -r -f -a "auto\t'Bars when standard error is a terminal'
never\t'Nothing'
json\t'JSON lines on standard error'"
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary; and __fish_seen_subcommand_from import" -l color -d 'When to color [env: CMUPD_COLOR]' -r -f -a "auto\t'On a terminal, unless NO_COLOR or TERM=dumb says otherwise'
always\t'Always'
never\t'Never'"
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary; and __fish_seen_subcommand_from import" -l config -d 'Configuration file [env: CMUPD_CONFIG]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary; and __fish_seen_subcommand_from import" -l now -d 'Take this moment for now, for reproducible sessions' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary; and __fish_seen_subcommand_from import" -l create-groups -d 'Make the groups that do not exist'
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary; and __fish_seen_subcommand_from import" -l json -d 'Short for --format json'
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary; and __fish_seen_subcommand_from import" -l csv -d 'Short for --format csv'
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary; and __fish_seen_subcommand_from import" -l no-headers -d 'Leave the header line out'
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary; and __fish_seen_subcommand_from import" -l raw-csv -d 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula'
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary; and __fish_seen_subcommand_from import" -s n -l dry-run -d 'Change nothing: show what would be done'
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary; and __fish_seen_subcommand_from import" -s y -l yes -d 'Do not ask before something is removed'
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary; and __fish_seen_subcommand_from import" -l no-input -d 'Never ask; fail instead'
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary; and __fish_seen_subcommand_from import" -s q -l quiet -d 'No notes and no progress, only the answer and errors'
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary; and __fish_seen_subcommand_from import" -s v -l verbose -d 'Log what is done; -vv logs more'
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary; and __fish_seen_subcommand_from import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary; and __fish_seen_subcommand_from help" -f -a "add" -d 'Add boundaries'
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary; and __fish_seen_subcommand_from help" -f -a "list" -d 'List boundaries with their groups, and how many others overlap each'
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary; and __fish_seen_subcommand_from help" -f -a "remove" -d 'Remove boundaries, also from their groups'
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary; and __fish_seen_subcommand_from help" -f -a "import" -d 'Import boundaries from CSV'
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and not __fish_seen_subcommand_from add list show set neighbor remove which help" -l db -d 'Database file [env: CMUPD_DB]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and not __fish_seen_subcommand_from add list show set neighbor remove which help" -l format -d 'Output format [env: CMUPD_FORMAT]' -r -f -a "table\t'For people; the default on a terminal'
plain\t'Tab-separated, untruncated, no borders; the default in a pipe'
json\t'One document with envelope'
ndjson\t'One record a line'
csv\t'RFC 4180, UTF-8; cells that a spreadsheet would run as a formula are prefixed with \''
tsv\t'Tab-separated, quoted where needed'
md\t'A table in GitHub\'s Markdown, notes below'
html\t'A page of its own, with pictures: no network, no script'
prom\t'Prometheus text, for answers that a monitoring system can use: `report compliance`, `report unknown`, `sync status` …'"
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and not __fish_seen_subcommand_from add list show set neighbor remove which help" -s o -l output -d 'Write the answer to a file, atomically; its ending chooses the format' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and not __fish_seen_subcommand_from add list show set neighbor remove which help" -l columns -d 'Columns to show, in order' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and not __fish_seen_subcommand_from add list show set neighbor remove which help" -l sort -d 'Columns to sort by; -NAME sorts downwards' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and not __fish_seen_subcommand_from add list show set neighbor remove which help" -l limit -d 'Show only the first rows, after sorting; sums, measures and metrics stay those of all' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and not __fish_seen_subcommand_from add list show set neighbor remove which help" -l log-format -d 'Shape of the log on standard error' -r -f -a "text\t''
json\t''"
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and not __fish_seen_subcommand_from add list show set neighbor remove which help" -l progress -d 'How to show progress [env: CMUPD_PROGRESS]' -r -f -a "auto\t'Bars when standard error is a terminal'
never\t'Nothing'
json\t'JSON lines on standard error'"
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and not __fish_seen_subcommand_from add list show set neighbor remove which help" -l color -d 'When to color [env: CMUPD_COLOR]' -r -f -a "auto\t'On a terminal, unless NO_COLOR or TERM=dumb says otherwise'
always\t'Always'
never\t'Never'"
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and not __fish_seen_subcommand_from add list show set neighbor remove which help" -l config -d 'Configuration file [env: CMUPD_CONFIG]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and not __fish_seen_subcommand_from add list show set neighbor remove which help" -l now -d 'Take this moment for now, for reproducible sessions' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and not __fish_seen_subcommand_from add list show set neighbor remove which help" -l json -d 'Short for --format json'
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and not __fish_seen_subcommand_from add list show set neighbor remove which help" -l csv -d 'Short for --format csv'
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and not __fish_seen_subcommand_from add list show set neighbor remove which help" -l no-headers -d 'Leave the header line out'
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and not __fish_seen_subcommand_from add list show set neighbor remove which help" -l raw-csv -d 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula'
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and not __fish_seen_subcommand_from add list show set neighbor remove which help" -s n -l dry-run -d 'Change nothing: show what would be done'
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and not __fish_seen_subcommand_from add list show set neighbor remove which help" -s y -l yes -d 'Do not ask before something is removed'
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and not __fish_seen_subcommand_from add list show set neighbor remove which help" -l no-input -d 'Never ask; fail instead'
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and not __fish_seen_subcommand_from add list show set neighbor remove which help" -s q -l quiet -d 'No notes and no progress, only the answer and errors'
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and not __fish_seen_subcommand_from add list show set neighbor remove which help" -s v -l verbose -d 'Log what is done; -vv logs more'
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and not __fish_seen_subcommand_from add list show set neighbor remove which help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and not __fish_seen_subcommand_from add list show set neighbor remove which help" -f -a "add" -d 'Add a boundary group'
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and not __fish_seen_subcommand_from add list show set neighbor remove which help" -f -a "list" -d 'List boundary groups, with what is unusual about them'
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and not __fish_seen_subcommand_from add list show set neighbor remove which help" -f -a "show" -d 'Show a boundary group with its boundaries, software update points and neighbors'
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and not __fish_seen_subcommand_from add list show set neighbor remove which help" -f -a "set" -d 'Change a boundary group'
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and not __fish_seen_subcommand_from add list show set neighbor remove which help" -f -a "neighbor" -d 'Say to which group clients fall back, and after how long'
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and not __fish_seen_subcommand_from add list show set neighbor remove which help" -f -a "remove" -d 'Remove a boundary group'
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and not __fish_seen_subcommand_from add list show set neighbor remove which help" -f -a "which" -d 'Tell the groups that a client would be in, and the boundaries that decide it'
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and not __fish_seen_subcommand_from add list show set neighbor remove which help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and __fish_seen_subcommand_from add" -l description -d 'What people should know of it' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and __fish_seen_subcommand_from add" -l site -d 'The site that it is made for' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and __fish_seen_subcommand_from add" -l boundary -d 'A boundary of it; added where it is new' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and __fish_seen_subcommand_from add" -l sup -d 'A software update point for its clients' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and __fish_seen_subcommand_from add" -l db -d 'Database file [env: CMUPD_DB]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and __fish_seen_subcommand_from add" -l format -d 'Output format [env: CMUPD_FORMAT]' -r -f -a "table\t'For people; the default on a terminal'
plain\t'Tab-separated, untruncated, no borders; the default in a pipe'
json\t'One document with envelope'
ndjson\t'One record a line'
csv\t'RFC 4180, UTF-8; cells that a spreadsheet would run as a formula are prefixed with \''
tsv\t'Tab-separated, quoted where needed'
md\t'A table in GitHub\'s Markdown, notes below'
html\t'A page of its own, with pictures: no network, no script'
prom\t'Prometheus text, for answers that a monitoring system can use: `report compliance`, `report unknown`, `sync status` …'"
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and __fish_seen_subcommand_from add" -s o -l output -d 'Write the answer to a file, atomically; its ending chooses the format' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and __fish_seen_subcommand_from add" -l columns -d 'Columns to show, in order' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and __fish_seen_subcommand_from add" -l sort -d 'Columns to sort by; -NAME sorts downwards' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and __fish_seen_subcommand_from add" -l limit -d 'Show only the first rows, after sorting; sums, measures and metrics stay those of all' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and __fish_seen_subcommand_from add" -l log-format -d 'Shape of the log on standard error' -r -f -a "text\t''
json\t''"
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and __fish_seen_subcommand_from add" -l progress -d 'How to show progress [env: CMUPD_PROGRESS]' -r -f -a "auto\t'Bars when standard error is a terminal'
never\t'Nothing'
json\t'JSON lines on standard error'"
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and __fish_seen_subcommand_from add" -l color -d 'When to color [env: CMUPD_COLOR]' -r -f -a "auto\t'On a terminal, unless NO_COLOR or TERM=dumb says otherwise'
always\t'Always'
never\t'Never'"
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and __fish_seen_subcommand_from add" -l config -d 'Configuration file [env: CMUPD_CONFIG]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and __fish_seen_subcommand_from add" -l now -d 'Take this moment for now, for reproducible sessions' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and __fish_seen_subcommand_from add" -l json -d 'Short for --format json'
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and __fish_seen_subcommand_from add" -l csv -d 'Short for --format csv'
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and __fish_seen_subcommand_from add" -l no-headers -d 'Leave the header line out'
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and __fish_seen_subcommand_from add" -l raw-csv -d 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula'
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and __fish_seen_subcommand_from add" -s n -l dry-run -d 'Change nothing: show what would be done'
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and __fish_seen_subcommand_from add" -s y -l yes -d 'Do not ask before something is removed'
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and __fish_seen_subcommand_from add" -l no-input -d 'Never ask; fail instead'
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and __fish_seen_subcommand_from add" -s q -l quiet -d 'No notes and no progress, only the answer and errors'
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and __fish_seen_subcommand_from add" -s v -l verbose -d 'Log what is done; -vv logs more'
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and __fish_seen_subcommand_from list" -l db -d 'Database file [env: CMUPD_DB]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and __fish_seen_subcommand_from list" -l format -d 'Output format [env: CMUPD_FORMAT]' -r -f -a "table\t'For people; the default on a terminal'
plain\t'Tab-separated, untruncated, no borders; the default in a pipe'
json\t'One document with envelope'
ndjson\t'One record a line'
csv\t'RFC 4180, UTF-8; cells that a spreadsheet would run as a formula are prefixed with \''
tsv\t'Tab-separated, quoted where needed'
md\t'A table in GitHub\'s Markdown, notes below'
html\t'A page of its own, with pictures: no network, no script'
prom\t'Prometheus text, for answers that a monitoring system can use: `report compliance`, `report unknown`, `sync status` …'"
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and __fish_seen_subcommand_from list" -s o -l output -d 'Write the answer to a file, atomically; its ending chooses the format' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and __fish_seen_subcommand_from list" -l columns -d 'Columns to show, in order' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and __fish_seen_subcommand_from list" -l sort -d 'Columns to sort by; -NAME sorts downwards' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and __fish_seen_subcommand_from list" -l limit -d 'Show only the first rows, after sorting; sums, measures and metrics stay those of all' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and __fish_seen_subcommand_from list" -l log-format -d 'Shape of the log on standard error' -r -f -a "text\t''
json\t''"
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and __fish_seen_subcommand_from list" -l progress -d 'How to show progress [env: CMUPD_PROGRESS]' -r -f -a "auto\t'Bars when standard error is a terminal'
never\t'Nothing'
json\t'JSON lines on standard error'"
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and __fish_seen_subcommand_from list" -l color -d 'When to color [env: CMUPD_COLOR]' -r -f -a "auto\t'On a terminal, unless NO_COLOR or TERM=dumb says otherwise'
always\t'Always'
never\t'Never'"
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and __fish_seen_subcommand_from list" -l config -d 'Configuration file [env: CMUPD_CONFIG]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and __fish_seen_subcommand_from list" -l now -d 'Take this moment for now, for reproducible sessions' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and __fish_seen_subcommand_from list" -l json -d 'Short for --format json'
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and __fish_seen_subcommand_from list" -l csv -d 'Short for --format csv'
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and __fish_seen_subcommand_from list" -l no-headers -d 'Leave the header line out'
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and __fish_seen_subcommand_from list" -l raw-csv -d 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula'
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and __fish_seen_subcommand_from list" -s n -l dry-run -d 'Change nothing: show what would be done'
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and __fish_seen_subcommand_from list" -s y -l yes -d 'Do not ask before something is removed'
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask; fail instead'
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and __fish_seen_subcommand_from list" -s q -l quiet -d 'No notes and no progress, only the answer and errors'
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Log what is done; -vv logs more'
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and __fish_seen_subcommand_from show" -l db -d 'Database file [env: CMUPD_DB]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and __fish_seen_subcommand_from show" -l format -d 'Output format [env: CMUPD_FORMAT]' -r -f -a "table\t'For people; the default on a terminal'
plain\t'Tab-separated, untruncated, no borders; the default in a pipe'
json\t'One document with envelope'
ndjson\t'One record a line'
csv\t'RFC 4180, UTF-8; cells that a spreadsheet would run as a formula are prefixed with \''
tsv\t'Tab-separated, quoted where needed'
md\t'A table in GitHub\'s Markdown, notes below'
html\t'A page of its own, with pictures: no network, no script'
prom\t'Prometheus text, for answers that a monitoring system can use: `report compliance`, `report unknown`, `sync status` …'"
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and __fish_seen_subcommand_from show" -s o -l output -d 'Write the answer to a file, atomically; its ending chooses the format' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and __fish_seen_subcommand_from show" -l columns -d 'Columns to show, in order' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and __fish_seen_subcommand_from show" -l sort -d 'Columns to sort by; -NAME sorts downwards' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and __fish_seen_subcommand_from show" -l limit -d 'Show only the first rows, after sorting; sums, measures and metrics stay those of all' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and __fish_seen_subcommand_from show" -l log-format -d 'Shape of the log on standard error' -r -f -a "text\t''
json\t''"
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and __fish_seen_subcommand_from show" -l progress -d 'How to show progress [env: CMUPD_PROGRESS]' -r -f -a "auto\t'Bars when standard error is a terminal'
never\t'Nothing'
json\t'JSON lines on standard error'"
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and __fish_seen_subcommand_from show" -l color -d 'When to color [env: CMUPD_COLOR]' -r -f -a "auto\t'On a terminal, unless NO_COLOR or TERM=dumb says otherwise'
always\t'Always'
never\t'Never'"
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and __fish_seen_subcommand_from show" -l config -d 'Configuration file [env: CMUPD_CONFIG]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and __fish_seen_subcommand_from show" -l now -d 'Take this moment for now, for reproducible sessions' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and __fish_seen_subcommand_from show" -l json -d 'Short for --format json'
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and __fish_seen_subcommand_from show" -l csv -d 'Short for --format csv'
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and __fish_seen_subcommand_from show" -l no-headers -d 'Leave the header line out'
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and __fish_seen_subcommand_from show" -l raw-csv -d 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula'
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and __fish_seen_subcommand_from show" -s n -l dry-run -d 'Change nothing: show what would be done'
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and __fish_seen_subcommand_from show" -s y -l yes -d 'Do not ask before something is removed'
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and __fish_seen_subcommand_from show" -l no-input -d 'Never ask; fail instead'
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and __fish_seen_subcommand_from show" -s q -l quiet -d 'No notes and no progress, only the answer and errors'
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and __fish_seen_subcommand_from show" -s v -l verbose -d 'Log what is done; -vv logs more'
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and __fish_seen_subcommand_from set" -l add-boundary -d 'A boundary to take in; added where it is new' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and __fish_seen_subcommand_from set" -l remove-boundary -d 'A boundary to take out; it stays a boundary' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and __fish_seen_subcommand_from set" -l add-sup -d 'A software update point to take in' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and __fish_seen_subcommand_from set" -l remove-sup -d 'A software update point to take out; it stays one of its site' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and __fish_seen_subcommand_from set" -l description -d 'What people should know of it; an empty text for nothing' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and __fish_seen_subcommand_from set" -l rename -d 'Another name' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and __fish_seen_subcommand_from set" -l db -d 'Database file [env: CMUPD_DB]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and __fish_seen_subcommand_from set" -l format -d 'Output format [env: CMUPD_FORMAT]' -r -f -a "table\t'For people; the default on a terminal'
plain\t'Tab-separated, untruncated, no borders; the default in a pipe'
json\t'One document with envelope'
ndjson\t'One record a line'
csv\t'RFC 4180, UTF-8; cells that a spreadsheet would run as a formula are prefixed with \''
tsv\t'Tab-separated, quoted where needed'
md\t'A table in GitHub\'s Markdown, notes below'
html\t'A page of its own, with pictures: no network, no script'
prom\t'Prometheus text, for answers that a monitoring system can use: `report compliance`, `report unknown`, `sync status` …'"
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and __fish_seen_subcommand_from set" -s o -l output -d 'Write the answer to a file, atomically; its ending chooses the format' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and __fish_seen_subcommand_from set" -l columns -d 'Columns to show, in order' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and __fish_seen_subcommand_from set" -l sort -d 'Columns to sort by; -NAME sorts downwards' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and __fish_seen_subcommand_from set" -l limit -d 'Show only the first rows, after sorting; sums, measures and metrics stay those of all' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and __fish_seen_subcommand_from set" -l log-format -d 'Shape of the log on standard error' -r -f -a "text\t''
json\t''"
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and __fish_seen_subcommand_from set" -l progress -d 'How to show progress [env: CMUPD_PROGRESS]' -r -f -a "auto\t'Bars when standard error is a terminal'
never\t'Nothing'
json\t'JSON lines on standard error'"
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and __fish_seen_subcommand_from set" -l color -d 'When to color [env: CMUPD_COLOR]' -r -f -a "auto\t'On a terminal, unless NO_COLOR or TERM=dumb says otherwise'
always\t'Always'
never\t'Never'"
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and __fish_seen_subcommand_from set" -l config -d 'Configuration file [env: CMUPD_CONFIG]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and __fish_seen_subcommand_from set" -l now -d 'Take this moment for now, for reproducible sessions' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and __fish_seen_subcommand_from set" -l json -d 'Short for --format json'
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and __fish_seen_subcommand_from set" -l csv -d 'Short for --format csv'
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and __fish_seen_subcommand_from set" -l no-headers -d 'Leave the header line out'
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and __fish_seen_subcommand_from set" -l raw-csv -d 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula'
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and __fish_seen_subcommand_from set" -s n -l dry-run -d 'Change nothing: show what would be done'
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and __fish_seen_subcommand_from set" -s y -l yes -d 'Do not ask before something is removed'
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and __fish_seen_subcommand_from set" -l no-input -d 'Never ask; fail instead'
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and __fish_seen_subcommand_from set" -s q -l quiet -d 'No notes and no progress, only the answer and errors'
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and __fish_seen_subcommand_from set" -s v -l verbose -d 'Log what is done; -vv logs more'
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and __fish_seen_subcommand_from set" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and __fish_seen_subcommand_from neighbor" -l after -d 'Minutes from 0 to 10080, or never' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and __fish_seen_subcommand_from neighbor" -l db -d 'Database file [env: CMUPD_DB]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and __fish_seen_subcommand_from neighbor" -l format -d 'Output format [env: CMUPD_FORMAT]' -r -f -a "table\t'For people; the default on a terminal'
plain\t'Tab-separated, untruncated, no borders; the default in a pipe'
json\t'One document with envelope'
ndjson\t'One record a line'
csv\t'RFC 4180, UTF-8; cells that a spreadsheet would run as a formula are prefixed with \''
tsv\t'Tab-separated, quoted where needed'
md\t'A table in GitHub\'s Markdown, notes below'
html\t'A page of its own, with pictures: no network, no script'
prom\t'Prometheus text, for answers that a monitoring system can use: `report compliance`, `report unknown`, `sync status` …'"
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and __fish_seen_subcommand_from neighbor" -s o -l output -d 'Write the answer to a file, atomically; its ending chooses the format' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and __fish_seen_subcommand_from neighbor" -l columns -d 'Columns to show, in order' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and __fish_seen_subcommand_from neighbor" -l sort -d 'Columns to sort by; -NAME sorts downwards' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and __fish_seen_subcommand_from neighbor" -l limit -d 'Show only the first rows, after sorting; sums, measures and metrics stay those of all' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and __fish_seen_subcommand_from neighbor" -l log-format -d 'Shape of the log on standard error' -r -f -a "text\t''
json\t''"
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and __fish_seen_subcommand_from neighbor" -l progress -d 'How to show progress [env: CMUPD_PROGRESS]' -r -f -a "auto\t'Bars when standard error is a terminal'
never\t'Nothing'
json\t'JSON lines on standard error'"
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and __fish_seen_subcommand_from neighbor" -l color -d 'When to color [env: CMUPD_COLOR]' -r -f -a "auto\t'On a terminal, unless NO_COLOR or TERM=dumb says otherwise'
always\t'Always'
never\t'Never'"
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and __fish_seen_subcommand_from neighbor" -l config -d 'Configuration file [env: CMUPD_CONFIG]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and __fish_seen_subcommand_from neighbor" -l now -d 'Take this moment for now, for reproducible sessions' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and __fish_seen_subcommand_from neighbor" -l remove -d 'They no longer do'
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and __fish_seen_subcommand_from neighbor" -l json -d 'Short for --format json'
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and __fish_seen_subcommand_from neighbor" -l csv -d 'Short for --format csv'
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and __fish_seen_subcommand_from neighbor" -l no-headers -d 'Leave the header line out'
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and __fish_seen_subcommand_from neighbor" -l raw-csv -d 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula'
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and __fish_seen_subcommand_from neighbor" -s n -l dry-run -d 'Change nothing: show what would be done'
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and __fish_seen_subcommand_from neighbor" -s y -l yes -d 'Do not ask before something is removed'
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and __fish_seen_subcommand_from neighbor" -l no-input -d 'Never ask; fail instead'
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and __fish_seen_subcommand_from neighbor" -s q -l quiet -d 'No notes and no progress, only the answer and errors'
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and __fish_seen_subcommand_from neighbor" -s v -l verbose -d 'Log what is done; -vv logs more'
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and __fish_seen_subcommand_from neighbor" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and __fish_seen_subcommand_from remove" -l db -d 'Database file [env: CMUPD_DB]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and __fish_seen_subcommand_from remove" -l format -d 'Output format [env: CMUPD_FORMAT]' -r -f -a "table\t'For people; the default on a terminal'
plain\t'Tab-separated, untruncated, no borders; the default in a pipe'
json\t'One document with envelope'
ndjson\t'One record a line'
csv\t'RFC 4180, UTF-8; cells that a spreadsheet would run as a formula are prefixed with \''
tsv\t'Tab-separated, quoted where needed'
md\t'A table in GitHub\'s Markdown, notes below'
html\t'A page of its own, with pictures: no network, no script'
prom\t'Prometheus text, for answers that a monitoring system can use: `report compliance`, `report unknown`, `sync status` …'"
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and __fish_seen_subcommand_from remove" -s o -l output -d 'Write the answer to a file, atomically; its ending chooses the format' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and __fish_seen_subcommand_from remove" -l columns -d 'Columns to show, in order' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and __fish_seen_subcommand_from remove" -l sort -d 'Columns to sort by; -NAME sorts downwards' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and __fish_seen_subcommand_from remove" -l limit -d 'Show only the first rows, after sorting; sums, measures and metrics stay those of all' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and __fish_seen_subcommand_from remove" -l log-format -d 'Shape of the log on standard error' -r -f -a "text\t''
json\t''"
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and __fish_seen_subcommand_from remove" -l progress -d 'How to show progress [env: CMUPD_PROGRESS]' -r -f -a "auto\t'Bars when standard error is a terminal'
never\t'Nothing'
json\t'JSON lines on standard error'"
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and __fish_seen_subcommand_from remove" -l color -d 'When to color [env: CMUPD_COLOR]' -r -f -a "auto\t'On a terminal, unless NO_COLOR or TERM=dumb says otherwise'
always\t'Always'
never\t'Never'"
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and __fish_seen_subcommand_from remove" -l config -d 'Configuration file [env: CMUPD_CONFIG]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and __fish_seen_subcommand_from remove" -l now -d 'Take this moment for now, for reproducible sessions' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and __fish_seen_subcommand_from remove" -l json -d 'Short for --format json'
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and __fish_seen_subcommand_from remove" -l csv -d 'Short for --format csv'
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and __fish_seen_subcommand_from remove" -l no-headers -d 'Leave the header line out'
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and __fish_seen_subcommand_from remove" -l raw-csv -d 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula'
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and __fish_seen_subcommand_from remove" -s n -l dry-run -d 'Change nothing: show what would be done'
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and __fish_seen_subcommand_from remove" -s y -l yes -d 'Do not ask before something is removed'
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and __fish_seen_subcommand_from remove" -l no-input -d 'Never ask; fail instead'
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and __fish_seen_subcommand_from remove" -s q -l quiet -d 'No notes and no progress, only the answer and errors'
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and __fish_seen_subcommand_from remove" -s v -l verbose -d 'Log what is done; -vv logs more'
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and __fish_seen_subcommand_from remove" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and __fish_seen_subcommand_from which" -l ip -d 'An address of the client' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and __fish_seen_subcommand_from which" -l ad-site -d 'The Active Directory site that the client is in' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and __fish_seen_subcommand_from which" -l db -d 'Database file [env: CMUPD_DB]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and __fish_seen_subcommand_from which" -l format -d 'Output format [env: CMUPD_FORMAT]' -r -f -a "table\t'For people; the default on a terminal'
plain\t'Tab-separated, untruncated, no borders; the default in a pipe'
json\t'One document with envelope'
ndjson\t'One record a line'
csv\t'RFC 4180, UTF-8; cells that a spreadsheet would run as a formula are prefixed with \''
tsv\t'Tab-separated, quoted where needed'
md\t'A table in GitHub\'s Markdown, notes below'
html\t'A page of its own, with pictures: no network, no script'
prom\t'Prometheus text, for answers that a monitoring system can use: `report compliance`, `report unknown`, `sync status` …'"
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and __fish_seen_subcommand_from which" -s o -l output -d 'Write the answer to a file, atomically; its ending chooses the format' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and __fish_seen_subcommand_from which" -l columns -d 'Columns to show, in order' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and __fish_seen_subcommand_from which" -l sort -d 'Columns to sort by; -NAME sorts downwards' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and __fish_seen_subcommand_from which" -l limit -d 'Show only the first rows, after sorting; sums, measures and metrics stay those of all' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and __fish_seen_subcommand_from which" -l log-format -d 'Shape of the log on standard error' -r -f -a "text\t''
json\t''"
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and __fish_seen_subcommand_from which" -l progress -d 'How to show progress [env: CMUPD_PROGRESS]' -r -f -a "auto\t'Bars when standard error is a terminal'
never\t'Nothing'
json\t'JSON lines on standard error'"
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and __fish_seen_subcommand_from which" -l color -d 'When to color [env: CMUPD_COLOR]' -r -f -a "auto\t'On a terminal, unless NO_COLOR or TERM=dumb says otherwise'
always\t'Always'
never\t'Never'"
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and __fish_seen_subcommand_from which" -l config -d 'Configuration file [env: CMUPD_CONFIG]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and __fish_seen_subcommand_from which" -l now -d 'Take this moment for now, for reproducible sessions' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and __fish_seen_subcommand_from which" -l json -d 'Short for --format json'
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and __fish_seen_subcommand_from which" -l csv -d 'Short for --format csv'
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and __fish_seen_subcommand_from which" -l no-headers -d 'Leave the header line out'
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and __fish_seen_subcommand_from which" -l raw-csv -d 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula'
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and __fish_seen_subcommand_from which" -s n -l dry-run -d 'Change nothing: show what would be done'
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and __fish_seen_subcommand_from which" -s y -l yes -d 'Do not ask before something is removed'
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and __fish_seen_subcommand_from which" -l no-input -d 'Never ask; fail instead'
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and __fish_seen_subcommand_from which" -s q -l quiet -d 'No notes and no progress, only the answer and errors'
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and __fish_seen_subcommand_from which" -s v -l verbose -d 'Log what is done; -vv logs more'
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and __fish_seen_subcommand_from which" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and __fish_seen_subcommand_from help" -f -a "add" -d 'Add a boundary group'
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and __fish_seen_subcommand_from help" -f -a "list" -d 'List boundary groups, with what is unusual about them'
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and __fish_seen_subcommand_from help" -f -a "show" -d 'Show a boundary group with its boundaries, software update points and neighbors'
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and __fish_seen_subcommand_from help" -f -a "set" -d 'Change a boundary group'
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and __fish_seen_subcommand_from help" -f -a "neighbor" -d 'Say to which group clients fall back, and after how long'
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and __fish_seen_subcommand_from help" -f -a "remove" -d 'Remove a boundary group'
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and __fish_seen_subcommand_from help" -f -a "which" -d 'Tell the groups that a client would be in, and the boundaries that decide it'
complete -c cmupd -n "__fish_cmupd_using_subcommand boundary-group; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and not __fish_seen_subcommand_from status verify history categories subscribe unsubscribe settings help" -l from -d 'Where the top-level site reads: the address of a WSUS server, microsoft-update, a cabinet or its address, a folder with index.xml, or a folder of update documents' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and not __fish_seen_subcommand_from status verify history categories subscribe unsubscribe settings help" -l languages -d 'Languages whose titles are kept beside the default language, instead of those of the settings' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and not __fish_seen_subcommand_from status verify history categories subscribe unsubscribe settings help" -l ca-file -d 'Trust the certificate authorities in this PEM file besides those of the system [config: ca_file]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and not __fish_seen_subcommand_from status verify history categories subscribe unsubscribe settings help" -l proxy -d 'Ask servers through this proxy [config: proxy; default: HTTP_PROXY, HTTPS_PROXY, NO_PROXY]' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and not __fish_seen_subcommand_from status verify history categories subscribe unsubscribe settings help" -l timeout -d 'Seconds that a server may be silent' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and not __fish_seen_subcommand_from status verify history categories subscribe unsubscribe settings help" -l retries -d 'How often to try again after trouble that may pass: 503, a broken connection, silence' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and not __fish_seen_subcommand_from status verify history categories subscribe unsubscribe settings help" -l parallel -d 'Calls at the same time' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and not __fish_seen_subcommand_from status verify history categories subscribe unsubscribe settings help" -l db -d 'Database file [env: CMUPD_DB]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and not __fish_seen_subcommand_from status verify history categories subscribe unsubscribe settings help" -l format -d 'Output format [env: CMUPD_FORMAT]' -r -f -a "table\t'For people; the default on a terminal'
plain\t'Tab-separated, untruncated, no borders; the default in a pipe'
json\t'One document with envelope'
ndjson\t'One record a line'
csv\t'RFC 4180, UTF-8; cells that a spreadsheet would run as a formula are prefixed with \''
tsv\t'Tab-separated, quoted where needed'
md\t'A table in GitHub\'s Markdown, notes below'
html\t'A page of its own, with pictures: no network, no script'
prom\t'Prometheus text, for answers that a monitoring system can use: `report compliance`, `report unknown`, `sync status` …'"
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and not __fish_seen_subcommand_from status verify history categories subscribe unsubscribe settings help" -s o -l output -d 'Write the answer to a file, atomically; its ending chooses the format' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and not __fish_seen_subcommand_from status verify history categories subscribe unsubscribe settings help" -l columns -d 'Columns to show, in order' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and not __fish_seen_subcommand_from status verify history categories subscribe unsubscribe settings help" -l sort -d 'Columns to sort by; -NAME sorts downwards' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and not __fish_seen_subcommand_from status verify history categories subscribe unsubscribe settings help" -l limit -d 'Show only the first rows, after sorting; sums, measures and metrics stay those of all' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and not __fish_seen_subcommand_from status verify history categories subscribe unsubscribe settings help" -l log-format -d 'Shape of the log on standard error' -r -f -a "text\t''
json\t''"
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and not __fish_seen_subcommand_from status verify history categories subscribe unsubscribe settings help" -l progress -d 'How to show progress [env: CMUPD_PROGRESS]' -r -f -a "auto\t'Bars when standard error is a terminal'
never\t'Nothing'
json\t'JSON lines on standard error'"
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and not __fish_seen_subcommand_from status verify history categories subscribe unsubscribe settings help" -l color -d 'When to color [env: CMUPD_COLOR]' -r -f -a "auto\t'On a terminal, unless NO_COLOR or TERM=dumb says otherwise'
always\t'Always'
never\t'Never'"
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and not __fish_seen_subcommand_from status verify history categories subscribe unsubscribe settings help" -l config -d 'Configuration file [env: CMUPD_CONFIG]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and not __fish_seen_subcommand_from status verify history categories subscribe unsubscribe settings help" -l now -d 'Take this moment for now, for reproducible sessions' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and not __fish_seen_subcommand_from status verify history categories subscribe unsubscribe settings help" -l full -d 'Ask for everything again, not only for changes'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and not __fish_seen_subcommand_from status verify history categories subscribe unsubscribe settings help" -l no-cascade -d 'Leave the sites below alone'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and not __fish_seen_subcommand_from status verify history categories subscribe unsubscribe settings help" -l due -d 'Only what the schedule, or a failure an hour ago, makes due'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and not __fish_seen_subcommand_from status verify history categories subscribe unsubscribe settings help" -l json -d 'Short for --format json'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and not __fish_seen_subcommand_from status verify history categories subscribe unsubscribe settings help" -l csv -d 'Short for --format csv'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and not __fish_seen_subcommand_from status verify history categories subscribe unsubscribe settings help" -l no-headers -d 'Leave the header line out'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and not __fish_seen_subcommand_from status verify history categories subscribe unsubscribe settings help" -l raw-csv -d 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and not __fish_seen_subcommand_from status verify history categories subscribe unsubscribe settings help" -s n -l dry-run -d 'Change nothing: show what would be done'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and not __fish_seen_subcommand_from status verify history categories subscribe unsubscribe settings help" -s y -l yes -d 'Do not ask before something is removed'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and not __fish_seen_subcommand_from status verify history categories subscribe unsubscribe settings help" -l no-input -d 'Never ask; fail instead'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and not __fish_seen_subcommand_from status verify history categories subscribe unsubscribe settings help" -s q -l quiet -d 'No notes and no progress, only the answer and errors'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and not __fish_seen_subcommand_from status verify history categories subscribe unsubscribe settings help" -s v -l verbose -d 'Log what is done; -vv logs more'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and not __fish_seen_subcommand_from status verify history categories subscribe unsubscribe settings help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and not __fish_seen_subcommand_from status verify history categories subscribe unsubscribe settings help" -a "status" -d 'Show where every site stands: version, lag behind its parent, last error'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and not __fish_seen_subcommand_from status verify history categories subscribe unsubscribe settings help" -a "verify" -d 'Compare a site\'s own servers with the catalog: what they lack, what they have too much'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and not __fish_seen_subcommand_from status verify history categories subscribe unsubscribe settings help" -a "history" -d 'Show past runs, newest first'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and not __fish_seen_subcommand_from status verify history categories subscribe unsubscribe settings help" -a "categories" -d 'Show the products and classifications that can be synchronized from servers, and which are'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and not __fish_seen_subcommand_from status verify history categories subscribe unsubscribe settings help" -a "subscribe" -d 'Choose products and classifications to synchronize from servers'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and not __fish_seen_subcommand_from status verify history categories subscribe unsubscribe settings help" -a "unsubscribe" -d 'Choose products and classifications no longer'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and not __fish_seen_subcommand_from status verify history categories subscribe unsubscribe settings help" -a "settings" -d 'Show or set how the top-level site synchronizes: schedule, languages, superseded updates'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and not __fish_seen_subcommand_from status verify history categories subscribe unsubscribe settings help" -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from status" -l db -d 'Database file [env: CMUPD_DB]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from status" -l format -d 'Output format [env: CMUPD_FORMAT]' -r -f -a "table\t'For people; the default on a terminal'
plain\t'Tab-separated, untruncated, no borders; the default in a pipe'
json\t'One document with envelope'
ndjson\t'One record a line'
csv\t'RFC 4180, UTF-8; cells that a spreadsheet would run as a formula are prefixed with \''
tsv\t'Tab-separated, quoted where needed'
md\t'A table in GitHub\'s Markdown, notes below'
html\t'A page of its own, with pictures: no network, no script'
prom\t'Prometheus text, for answers that a monitoring system can use: `report compliance`, `report unknown`, `sync status` …'"
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from status" -s o -l output -d 'Write the answer to a file, atomically; its ending chooses the format' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from status" -l columns -d 'Columns to show, in order' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from status" -l sort -d 'Columns to sort by; -NAME sorts downwards' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from status" -l limit -d 'Show only the first rows, after sorting; sums, measures and metrics stay those of all' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from status" -l log-format -d 'Shape of the log on standard error' -r -f -a "text\t''
json\t''"
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from status" -l progress -d 'How to show progress [env: CMUPD_PROGRESS]' -r -f -a "auto\t'Bars when standard error is a terminal'
never\t'Nothing'
json\t'JSON lines on standard error'"
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from status" -l color -d 'When to color [env: CMUPD_COLOR]' -r -f -a "auto\t'On a terminal, unless NO_COLOR or TERM=dumb says otherwise'
always\t'Always'
never\t'Never'"
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from status" -l config -d 'Configuration file [env: CMUPD_CONFIG]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from status" -l now -d 'Take this moment for now, for reproducible sessions' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from status" -l json -d 'Short for --format json'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from status" -l csv -d 'Short for --format csv'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from status" -l no-headers -d 'Leave the header line out'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from status" -l raw-csv -d 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from status" -s n -l dry-run -d 'Change nothing: show what would be done'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from status" -s y -l yes -d 'Do not ask before something is removed'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from status" -l no-input -d 'Never ask; fail instead'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from status" -s q -l quiet -d 'No notes and no progress, only the answer and errors'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from status" -s v -l verbose -d 'Log what is done; -vv logs more'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from status" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from verify" -l ca-file -d 'Trust the certificate authorities in this PEM file besides those of the system [config: ca_file]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from verify" -l proxy -d 'Ask servers through this proxy [config: proxy; default: HTTP_PROXY, HTTPS_PROXY, NO_PROXY]' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from verify" -l timeout -d 'Seconds that a server may be silent' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from verify" -l retries -d 'How often to try again after trouble that may pass: 503, a broken connection, silence' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from verify" -l parallel -d 'Calls at the same time' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from verify" -l db -d 'Database file [env: CMUPD_DB]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from verify" -l format -d 'Output format [env: CMUPD_FORMAT]' -r -f -a "table\t'For people; the default on a terminal'
plain\t'Tab-separated, untruncated, no borders; the default in a pipe'
json\t'One document with envelope'
ndjson\t'One record a line'
csv\t'RFC 4180, UTF-8; cells that a spreadsheet would run as a formula are prefixed with \''
tsv\t'Tab-separated, quoted where needed'
md\t'A table in GitHub\'s Markdown, notes below'
html\t'A page of its own, with pictures: no network, no script'
prom\t'Prometheus text, for answers that a monitoring system can use: `report compliance`, `report unknown`, `sync status` …'"
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from verify" -s o -l output -d 'Write the answer to a file, atomically; its ending chooses the format' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from verify" -l columns -d 'Columns to show, in order' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from verify" -l sort -d 'Columns to sort by; -NAME sorts downwards' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from verify" -l limit -d 'Show only the first rows, after sorting; sums, measures and metrics stay those of all' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from verify" -l log-format -d 'Shape of the log on standard error' -r -f -a "text\t''
json\t''"
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from verify" -l progress -d 'How to show progress [env: CMUPD_PROGRESS]' -r -f -a "auto\t'Bars when standard error is a terminal'
never\t'Nothing'
json\t'JSON lines on standard error'"
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from verify" -l color -d 'When to color [env: CMUPD_COLOR]' -r -f -a "auto\t'On a terminal, unless NO_COLOR or TERM=dumb says otherwise'
always\t'Always'
never\t'Never'"
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from verify" -l config -d 'Configuration file [env: CMUPD_CONFIG]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from verify" -l now -d 'Take this moment for now, for reproducible sessions' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from verify" -l detailed-exitcode -d 'End with code 4 when something is lacking or outdated'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from verify" -l json -d 'Short for --format json'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from verify" -l csv -d 'Short for --format csv'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from verify" -l no-headers -d 'Leave the header line out'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from verify" -l raw-csv -d 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from verify" -s n -l dry-run -d 'Change nothing: show what would be done'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from verify" -s y -l yes -d 'Do not ask before something is removed'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from verify" -l no-input -d 'Never ask; fail instead'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from verify" -s q -l quiet -d 'No notes and no progress, only the answer and errors'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from verify" -s v -l verbose -d 'Log what is done; -vv logs more'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from verify" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from history" -l site -d 'Only of this site' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from history" -l limit -d 'How many' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from history" -l db -d 'Database file [env: CMUPD_DB]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from history" -l format -d 'Output format [env: CMUPD_FORMAT]' -r -f -a "table\t'For people; the default on a terminal'
plain\t'Tab-separated, untruncated, no borders; the default in a pipe'
json\t'One document with envelope'
ndjson\t'One record a line'
csv\t'RFC 4180, UTF-8; cells that a spreadsheet would run as a formula are prefixed with \''
tsv\t'Tab-separated, quoted where needed'
md\t'A table in GitHub\'s Markdown, notes below'
html\t'A page of its own, with pictures: no network, no script'
prom\t'Prometheus text, for answers that a monitoring system can use: `report compliance`, `report unknown`, `sync status` …'"
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from history" -s o -l output -d 'Write the answer to a file, atomically; its ending chooses the format' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from history" -l columns -d 'Columns to show, in order' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from history" -l sort -d 'Columns to sort by; -NAME sorts downwards' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from history" -l log-format -d 'Shape of the log on standard error' -r -f -a "text\t''
json\t''"
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from history" -l progress -d 'How to show progress [env: CMUPD_PROGRESS]' -r -f -a "auto\t'Bars when standard error is a terminal'
never\t'Nothing'
json\t'JSON lines on standard error'"
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from history" -l color -d 'When to color [env: CMUPD_COLOR]' -r -f -a "auto\t'On a terminal, unless NO_COLOR or TERM=dumb says otherwise'
always\t'Always'
never\t'Never'"
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from history" -l config -d 'Configuration file [env: CMUPD_CONFIG]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from history" -l now -d 'Take this moment for now, for reproducible sessions' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from history" -l json -d 'Short for --format json'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from history" -l csv -d 'Short for --format csv'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from history" -l no-headers -d 'Leave the header line out'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from history" -l raw-csv -d 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from history" -s n -l dry-run -d 'Change nothing: show what would be done'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from history" -s y -l yes -d 'Do not ask before something is removed'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from history" -l no-input -d 'Never ask; fail instead'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from history" -s q -l quiet -d 'No notes and no progress, only the answer and errors'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from history" -s v -l verbose -d 'Log what is done; -vv logs more'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from history" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from categories" -l db -d 'Database file [env: CMUPD_DB]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from categories" -l format -d 'Output format [env: CMUPD_FORMAT]' -r -f -a "table\t'For people; the default on a terminal'
plain\t'Tab-separated, untruncated, no borders; the default in a pipe'
json\t'One document with envelope'
ndjson\t'One record a line'
csv\t'RFC 4180, UTF-8; cells that a spreadsheet would run as a formula are prefixed with \''
tsv\t'Tab-separated, quoted where needed'
md\t'A table in GitHub\'s Markdown, notes below'
html\t'A page of its own, with pictures: no network, no script'
prom\t'Prometheus text, for answers that a monitoring system can use: `report compliance`, `report unknown`, `sync status` …'"
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from categories" -s o -l output -d 'Write the answer to a file, atomically; its ending chooses the format' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from categories" -l columns -d 'Columns to show, in order' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from categories" -l sort -d 'Columns to sort by; -NAME sorts downwards' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from categories" -l limit -d 'Show only the first rows, after sorting; sums, measures and metrics stay those of all' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from categories" -l log-format -d 'Shape of the log on standard error' -r -f -a "text\t''
json\t''"
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from categories" -l progress -d 'How to show progress [env: CMUPD_PROGRESS]' -r -f -a "auto\t'Bars when standard error is a terminal'
never\t'Nothing'
json\t'JSON lines on standard error'"
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from categories" -l color -d 'When to color [env: CMUPD_COLOR]' -r -f -a "auto\t'On a terminal, unless NO_COLOR or TERM=dumb says otherwise'
always\t'Always'
never\t'Never'"
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from categories" -l config -d 'Configuration file [env: CMUPD_CONFIG]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from categories" -l now -d 'Take this moment for now, for reproducible sessions' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from categories" -l classifications -d 'Only classifications'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from categories" -l products -d 'Only companies, product families and products'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from categories" -l subscribed -d 'Only what is subscribed, by itself or through a category above'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from categories" -l json -d 'Short for --format json'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from categories" -l csv -d 'Short for --format csv'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from categories" -l no-headers -d 'Leave the header line out'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from categories" -l raw-csv -d 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from categories" -s n -l dry-run -d 'Change nothing: show what would be done'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from categories" -s y -l yes -d 'Do not ask before something is removed'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from categories" -l no-input -d 'Never ask; fail instead'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from categories" -s q -l quiet -d 'No notes and no progress, only the answer and errors'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from categories" -s v -l verbose -d 'Log what is done; -vv logs more'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from categories" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from subscribe" -l db -d 'Database file [env: CMUPD_DB]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from subscribe" -l format -d 'Output format [env: CMUPD_FORMAT]' -r -f -a "table\t'For people; the default on a terminal'
plain\t'Tab-separated, untruncated, no borders; the default in a pipe'
json\t'One document with envelope'
ndjson\t'One record a line'
csv\t'RFC 4180, UTF-8; cells that a spreadsheet would run as a formula are prefixed with \''
tsv\t'Tab-separated, quoted where needed'
md\t'A table in GitHub\'s Markdown, notes below'
html\t'A page of its own, with pictures: no network, no script'
prom\t'Prometheus text, for answers that a monitoring system can use: `report compliance`, `report unknown`, `sync status` …'"
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from subscribe" -s o -l output -d 'Write the answer to a file, atomically; its ending chooses the format' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from subscribe" -l columns -d 'Columns to show, in order' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from subscribe" -l sort -d 'Columns to sort by; -NAME sorts downwards' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from subscribe" -l limit -d 'Show only the first rows, after sorting; sums, measures and metrics stay those of all' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from subscribe" -l log-format -d 'Shape of the log on standard error' -r -f -a "text\t''
json\t''"
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from subscribe" -l progress -d 'How to show progress [env: CMUPD_PROGRESS]' -r -f -a "auto\t'Bars when standard error is a terminal'
never\t'Nothing'
json\t'JSON lines on standard error'"
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from subscribe" -l color -d 'When to color [env: CMUPD_COLOR]' -r -f -a "auto\t'On a terminal, unless NO_COLOR or TERM=dumb says otherwise'
always\t'Always'
never\t'Never'"
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from subscribe" -l config -d 'Configuration file [env: CMUPD_CONFIG]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from subscribe" -l now -d 'Take this moment for now, for reproducible sessions' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from subscribe" -l json -d 'Short for --format json'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from subscribe" -l csv -d 'Short for --format csv'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from subscribe" -l no-headers -d 'Leave the header line out'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from subscribe" -l raw-csv -d 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from subscribe" -s n -l dry-run -d 'Change nothing: show what would be done'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from subscribe" -s y -l yes -d 'Do not ask before something is removed'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from subscribe" -l no-input -d 'Never ask; fail instead'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from subscribe" -s q -l quiet -d 'No notes and no progress, only the answer and errors'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from subscribe" -s v -l verbose -d 'Log what is done; -vv logs more'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from subscribe" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from unsubscribe" -l db -d 'Database file [env: CMUPD_DB]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from unsubscribe" -l format -d 'Output format [env: CMUPD_FORMAT]' -r -f -a "table\t'For people; the default on a terminal'
plain\t'Tab-separated, untruncated, no borders; the default in a pipe'
json\t'One document with envelope'
ndjson\t'One record a line'
csv\t'RFC 4180, UTF-8; cells that a spreadsheet would run as a formula are prefixed with \''
tsv\t'Tab-separated, quoted where needed'
md\t'A table in GitHub\'s Markdown, notes below'
html\t'A page of its own, with pictures: no network, no script'
prom\t'Prometheus text, for answers that a monitoring system can use: `report compliance`, `report unknown`, `sync status` …'"
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from unsubscribe" -s o -l output -d 'Write the answer to a file, atomically; its ending chooses the format' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from unsubscribe" -l columns -d 'Columns to show, in order' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from unsubscribe" -l sort -d 'Columns to sort by; -NAME sorts downwards' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from unsubscribe" -l limit -d 'Show only the first rows, after sorting; sums, measures and metrics stay those of all' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from unsubscribe" -l log-format -d 'Shape of the log on standard error' -r -f -a "text\t''
json\t''"
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from unsubscribe" -l progress -d 'How to show progress [env: CMUPD_PROGRESS]' -r -f -a "auto\t'Bars when standard error is a terminal'
never\t'Nothing'
json\t'JSON lines on standard error'"
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from unsubscribe" -l color -d 'When to color [env: CMUPD_COLOR]' -r -f -a "auto\t'On a terminal, unless NO_COLOR or TERM=dumb says otherwise'
always\t'Always'
never\t'Never'"
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from unsubscribe" -l config -d 'Configuration file [env: CMUPD_CONFIG]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from unsubscribe" -l now -d 'Take this moment for now, for reproducible sessions' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from unsubscribe" -l all -d 'Everything that is subscribed'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from unsubscribe" -l json -d 'Short for --format json'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from unsubscribe" -l csv -d 'Short for --format csv'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from unsubscribe" -l no-headers -d 'Leave the header line out'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from unsubscribe" -l raw-csv -d 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from unsubscribe" -s n -l dry-run -d 'Change nothing: show what would be done'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from unsubscribe" -s y -l yes -d 'Do not ask before something is removed'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from unsubscribe" -l no-input -d 'Never ask; fail instead'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from unsubscribe" -s q -l quiet -d 'No notes and no progress, only the answer and errors'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from unsubscribe" -s v -l verbose -d 'Log what is done; -vv logs more'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from unsubscribe" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from settings" -l schedule -d 'When to synchronize, or never' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from settings" -l languages -d 'Languages whose titles are kept beside the default language' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from settings" -l expire-superseded -d 'When superseded updates expire: a number of months, at-once or never' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from settings" -l expire-superseded-feature-updates -d 'The same for feature updates' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from settings" -l db -d 'Database file [env: CMUPD_DB]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from settings" -l format -d 'Output format [env: CMUPD_FORMAT]' -r -f -a "table\t'For people; the default on a terminal'
plain\t'Tab-separated, untruncated, no borders; the default in a pipe'
json\t'One document with envelope'
ndjson\t'One record a line'
csv\t'RFC 4180, UTF-8; cells that a spreadsheet would run as a formula are prefixed with \''
tsv\t'Tab-separated, quoted where needed'
md\t'A table in GitHub\'s Markdown, notes below'
html\t'A page of its own, with pictures: no network, no script'
prom\t'Prometheus text, for answers that a monitoring system can use: `report compliance`, `report unknown`, `sync status` …'"
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from settings" -s o -l output -d 'Write the answer to a file, atomically; its ending chooses the format' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from settings" -l columns -d 'Columns to show, in order' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from settings" -l sort -d 'Columns to sort by; -NAME sorts downwards' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from settings" -l limit -d 'Show only the first rows, after sorting; sums, measures and metrics stay those of all' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from settings" -l log-format -d 'Shape of the log on standard error' -r -f -a "text\t''
json\t''"
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from settings" -l progress -d 'How to show progress [env: CMUPD_PROGRESS]' -r -f -a "auto\t'Bars when standard error is a terminal'
never\t'Nothing'
json\t'JSON lines on standard error'"
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from settings" -l color -d 'When to color [env: CMUPD_COLOR]' -r -f -a "auto\t'On a terminal, unless NO_COLOR or TERM=dumb says otherwise'
always\t'Always'
never\t'Never'"
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from settings" -l config -d 'Configuration file [env: CMUPD_CONFIG]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from settings" -l now -d 'Take this moment for now, for reproducible sessions' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from settings" -l json -d 'Short for --format json'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from settings" -l csv -d 'Short for --format csv'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from settings" -l no-headers -d 'Leave the header line out'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from settings" -l raw-csv -d 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from settings" -s n -l dry-run -d 'Change nothing: show what would be done'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from settings" -s y -l yes -d 'Do not ask before something is removed'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from settings" -l no-input -d 'Never ask; fail instead'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from settings" -s q -l quiet -d 'No notes and no progress, only the answer and errors'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from settings" -s v -l verbose -d 'Log what is done; -vv logs more'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from settings" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from help" -f -a "status" -d 'Show where every site stands: version, lag behind its parent, last error'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from help" -f -a "verify" -d 'Compare a site\'s own servers with the catalog: what they lack, what they have too much'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from help" -f -a "history" -d 'Show past runs, newest first'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from help" -f -a "categories" -d 'Show the products and classifications that can be synchronized from servers, and which are'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from help" -f -a "subscribe" -d 'Choose products and classifications to synchronize from servers'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from help" -f -a "unsubscribe" -d 'Choose products and classifications no longer'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from help" -f -a "settings" -d 'Show or set how the top-level site synchronizes: schedule, languages, superseded updates'
complete -c cmupd -n "__fish_cmupd_using_subcommand sync; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c cmupd -n "__fish_cmupd_using_subcommand serve; and not __fish_seen_subcommand_from downstream help" -l listen -d 'Address and port to listen on [default: 127.0.0.1:8530, with TLS 127.0.0.1:8531]' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand serve; and not __fish_seen_subcommand_from downstream help" -l tls-cert -d 'Certificate with its chain, a PEM file' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand serve; and not __fish_seen_subcommand_from downstream help" -l tls-key -d 'Private key of the certificate, a PEM file' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand serve; and not __fish_seen_subcommand_from downstream help" -l site -d 'Site whose catalog is served [default: the top-level site]' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand serve; and not __fish_seen_subcommand_from downstream help" -l max-connections -d 'Connections at a time; further ones wait' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand serve; and not __fish_seen_subcommand_from downstream help" -l workers -d 'Requests that are worked on at a time; further ones wait [default: one per processor, 2 to 8]' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand serve; and not __fish_seen_subcommand_from downstream help" -l db -d 'Database file [env: CMUPD_DB]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand serve; and not __fish_seen_subcommand_from downstream help" -l format -d 'Output format [env: CMUPD_FORMAT]' -r -f -a "table\t'For people; the default on a terminal'
plain\t'Tab-separated, untruncated, no borders; the default in a pipe'
json\t'One document with envelope'
ndjson\t'One record a line'
csv\t'RFC 4180, UTF-8; cells that a spreadsheet would run as a formula are prefixed with \''
tsv\t'Tab-separated, quoted where needed'
md\t'A table in GitHub\'s Markdown, notes below'
html\t'A page of its own, with pictures: no network, no script'
prom\t'Prometheus text, for answers that a monitoring system can use: `report compliance`, `report unknown`, `sync status` …'"
complete -c cmupd -n "__fish_cmupd_using_subcommand serve; and not __fish_seen_subcommand_from downstream help" -s o -l output -d 'Write the answer to a file, atomically; its ending chooses the format' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand serve; and not __fish_seen_subcommand_from downstream help" -l columns -d 'Columns to show, in order' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand serve; and not __fish_seen_subcommand_from downstream help" -l sort -d 'Columns to sort by; -NAME sorts downwards' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand serve; and not __fish_seen_subcommand_from downstream help" -l limit -d 'Show only the first rows, after sorting; sums, measures and metrics stay those of all' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand serve; and not __fish_seen_subcommand_from downstream help" -l log-format -d 'Shape of the log on standard error' -r -f -a "text\t''
json\t''"
complete -c cmupd -n "__fish_cmupd_using_subcommand serve; and not __fish_seen_subcommand_from downstream help" -l progress -d 'How to show progress [env: CMUPD_PROGRESS]' -r -f -a "auto\t'Bars when standard error is a terminal'
never\t'Nothing'
json\t'JSON lines on standard error'"
complete -c cmupd -n "__fish_cmupd_using_subcommand serve; and not __fish_seen_subcommand_from downstream help" -l color -d 'When to color [env: CMUPD_COLOR]' -r -f -a "auto\t'On a terminal, unless NO_COLOR or TERM=dumb says otherwise'
always\t'Always'
never\t'Never'"
complete -c cmupd -n "__fish_cmupd_using_subcommand serve; and not __fish_seen_subcommand_from downstream help" -l config -d 'Configuration file [env: CMUPD_CONFIG]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand serve; and not __fish_seen_subcommand_from downstream help" -l now -d 'Take this moment for now, for reproducible sessions' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand serve; and not __fish_seen_subcommand_from downstream help" -l json -d 'Short for --format json'
complete -c cmupd -n "__fish_cmupd_using_subcommand serve; and not __fish_seen_subcommand_from downstream help" -l csv -d 'Short for --format csv'
complete -c cmupd -n "__fish_cmupd_using_subcommand serve; and not __fish_seen_subcommand_from downstream help" -l no-headers -d 'Leave the header line out'
complete -c cmupd -n "__fish_cmupd_using_subcommand serve; and not __fish_seen_subcommand_from downstream help" -l raw-csv -d 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula'
complete -c cmupd -n "__fish_cmupd_using_subcommand serve; and not __fish_seen_subcommand_from downstream help" -s n -l dry-run -d 'Change nothing: show what would be done'
complete -c cmupd -n "__fish_cmupd_using_subcommand serve; and not __fish_seen_subcommand_from downstream help" -s y -l yes -d 'Do not ask before something is removed'
complete -c cmupd -n "__fish_cmupd_using_subcommand serve; and not __fish_seen_subcommand_from downstream help" -l no-input -d 'Never ask; fail instead'
complete -c cmupd -n "__fish_cmupd_using_subcommand serve; and not __fish_seen_subcommand_from downstream help" -s q -l quiet -d 'No notes and no progress, only the answer and errors'
complete -c cmupd -n "__fish_cmupd_using_subcommand serve; and not __fish_seen_subcommand_from downstream help" -s v -l verbose -d 'Log what is done; -vv logs more'
complete -c cmupd -n "__fish_cmupd_using_subcommand serve; and not __fish_seen_subcommand_from downstream help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cmupd -n "__fish_cmupd_using_subcommand serve; and not __fish_seen_subcommand_from downstream help" -f -a "downstream" -d 'Show the downstream servers that reported here'
complete -c cmupd -n "__fish_cmupd_using_subcommand serve; and not __fish_seen_subcommand_from downstream help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c cmupd -n "__fish_cmupd_using_subcommand serve; and __fish_seen_subcommand_from downstream" -l db -d 'Database file [env: CMUPD_DB]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand serve; and __fish_seen_subcommand_from downstream" -l format -d 'Output format [env: CMUPD_FORMAT]' -r -f -a "table\t'For people; the default on a terminal'
plain\t'Tab-separated, untruncated, no borders; the default in a pipe'
json\t'One document with envelope'
ndjson\t'One record a line'
csv\t'RFC 4180, UTF-8; cells that a spreadsheet would run as a formula are prefixed with \''
tsv\t'Tab-separated, quoted where needed'
md\t'A table in GitHub\'s Markdown, notes below'
html\t'A page of its own, with pictures: no network, no script'
prom\t'Prometheus text, for answers that a monitoring system can use: `report compliance`, `report unknown`, `sync status` …'"
complete -c cmupd -n "__fish_cmupd_using_subcommand serve; and __fish_seen_subcommand_from downstream" -s o -l output -d 'Write the answer to a file, atomically; its ending chooses the format' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand serve; and __fish_seen_subcommand_from downstream" -l columns -d 'Columns to show, in order' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand serve; and __fish_seen_subcommand_from downstream" -l sort -d 'Columns to sort by; -NAME sorts downwards' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand serve; and __fish_seen_subcommand_from downstream" -l limit -d 'Show only the first rows, after sorting; sums, measures and metrics stay those of all' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand serve; and __fish_seen_subcommand_from downstream" -l log-format -d 'Shape of the log on standard error' -r -f -a "text\t''
json\t''"
complete -c cmupd -n "__fish_cmupd_using_subcommand serve; and __fish_seen_subcommand_from downstream" -l progress -d 'How to show progress [env: CMUPD_PROGRESS]' -r -f -a "auto\t'Bars when standard error is a terminal'
never\t'Nothing'
json\t'JSON lines on standard error'"
complete -c cmupd -n "__fish_cmupd_using_subcommand serve; and __fish_seen_subcommand_from downstream" -l color -d 'When to color [env: CMUPD_COLOR]' -r -f -a "auto\t'On a terminal, unless NO_COLOR or TERM=dumb says otherwise'
always\t'Always'
never\t'Never'"
complete -c cmupd -n "__fish_cmupd_using_subcommand serve; and __fish_seen_subcommand_from downstream" -l config -d 'Configuration file [env: CMUPD_CONFIG]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand serve; and __fish_seen_subcommand_from downstream" -l now -d 'Take this moment for now, for reproducible sessions' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand serve; and __fish_seen_subcommand_from downstream" -l json -d 'Short for --format json'
complete -c cmupd -n "__fish_cmupd_using_subcommand serve; and __fish_seen_subcommand_from downstream" -l csv -d 'Short for --format csv'
complete -c cmupd -n "__fish_cmupd_using_subcommand serve; and __fish_seen_subcommand_from downstream" -l no-headers -d 'Leave the header line out'
complete -c cmupd -n "__fish_cmupd_using_subcommand serve; and __fish_seen_subcommand_from downstream" -l raw-csv -d 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula'
complete -c cmupd -n "__fish_cmupd_using_subcommand serve; and __fish_seen_subcommand_from downstream" -s n -l dry-run -d 'Change nothing: show what would be done'
complete -c cmupd -n "__fish_cmupd_using_subcommand serve; and __fish_seen_subcommand_from downstream" -s y -l yes -d 'Do not ask before something is removed'
complete -c cmupd -n "__fish_cmupd_using_subcommand serve; and __fish_seen_subcommand_from downstream" -l no-input -d 'Never ask; fail instead'
complete -c cmupd -n "__fish_cmupd_using_subcommand serve; and __fish_seen_subcommand_from downstream" -s q -l quiet -d 'No notes and no progress, only the answer and errors'
complete -c cmupd -n "__fish_cmupd_using_subcommand serve; and __fish_seen_subcommand_from downstream" -s v -l verbose -d 'Log what is done; -vv logs more'
complete -c cmupd -n "__fish_cmupd_using_subcommand serve; and __fish_seen_subcommand_from downstream" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cmupd -n "__fish_cmupd_using_subcommand serve; and __fish_seen_subcommand_from help" -f -a "downstream" -d 'Show the downstream servers that reported here'
complete -c cmupd -n "__fish_cmupd_using_subcommand serve; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and not __fish_seen_subcommand_from list search show help" -l db -d 'Database file [env: CMUPD_DB]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and not __fish_seen_subcommand_from list search show help" -l format -d 'Output format [env: CMUPD_FORMAT]' -r -f -a "table\t'For people; the default on a terminal'
plain\t'Tab-separated, untruncated, no borders; the default in a pipe'
json\t'One document with envelope'
ndjson\t'One record a line'
csv\t'RFC 4180, UTF-8; cells that a spreadsheet would run as a formula are prefixed with \''
tsv\t'Tab-separated, quoted where needed'
md\t'A table in GitHub\'s Markdown, notes below'
html\t'A page of its own, with pictures: no network, no script'
prom\t'Prometheus text, for answers that a monitoring system can use: `report compliance`, `report unknown`, `sync status` …'"
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and not __fish_seen_subcommand_from list search show help" -s o -l output -d 'Write the answer to a file, atomically; its ending chooses the format' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and not __fish_seen_subcommand_from list search show help" -l columns -d 'Columns to show, in order' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and not __fish_seen_subcommand_from list search show help" -l sort -d 'Columns to sort by; -NAME sorts downwards' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and not __fish_seen_subcommand_from list search show help" -l limit -d 'Show only the first rows, after sorting; sums, measures and metrics stay those of all' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and not __fish_seen_subcommand_from list search show help" -l log-format -d 'Shape of the log on standard error' -r -f -a "text\t''
json\t''"
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and not __fish_seen_subcommand_from list search show help" -l progress -d 'How to show progress [env: CMUPD_PROGRESS]' -r -f -a "auto\t'Bars when standard error is a terminal'
never\t'Nothing'
json\t'JSON lines on standard error'"
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and not __fish_seen_subcommand_from list search show help" -l color -d 'When to color [env: CMUPD_COLOR]' -r -f -a "auto\t'On a terminal, unless NO_COLOR or TERM=dumb says otherwise'
always\t'Always'
never\t'Never'"
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and not __fish_seen_subcommand_from list search show help" -l config -d 'Configuration file [env: CMUPD_CONFIG]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and not __fish_seen_subcommand_from list search show help" -l now -d 'Take this moment for now, for reproducible sessions' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and not __fish_seen_subcommand_from list search show help" -l json -d 'Short for --format json'
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and not __fish_seen_subcommand_from list search show help" -l csv -d 'Short for --format csv'
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and not __fish_seen_subcommand_from list search show help" -l no-headers -d 'Leave the header line out'
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and not __fish_seen_subcommand_from list search show help" -l raw-csv -d 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula'
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and not __fish_seen_subcommand_from list search show help" -s n -l dry-run -d 'Change nothing: show what would be done'
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and not __fish_seen_subcommand_from list search show help" -s y -l yes -d 'Do not ask before something is removed'
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and not __fish_seen_subcommand_from list search show help" -l no-input -d 'Never ask; fail instead'
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and not __fish_seen_subcommand_from list search show help" -s q -l quiet -d 'No notes and no progress, only the answer and errors'
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and not __fish_seen_subcommand_from list search show help" -s v -l verbose -d 'Log what is done; -vv logs more'
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and not __fish_seen_subcommand_from list search show help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and not __fish_seen_subcommand_from list search show help" -f -a "list" -d 'List the updates that a site sees, newest first'
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and not __fish_seen_subcommand_from list search show help" -f -a "search" -d 'Find updates by words of their titles, descriptions and KB numbers'
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and not __fish_seen_subcommand_from list search show help" -f -a "show" -d 'Tell everything about an update'
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and not __fish_seen_subcommand_from list search show help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from list" -l site -d 'As this site sees them, instead of the top-level site' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from list" -l kb -d 'KB numbers, with or without KB' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from list" -l title -d 'Title, with wildcards' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from list" -l product -d 'Product, or a family or company for all its products: name with wildcards, or GUID; may be repeated' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from list" -l classification -d 'Update classification: name with wildcards, or GUID; may be repeated' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from list" -l severity -d 'Severities; none stands for updates without one' -r -f -a "critical\t''
important\t''
moderate\t''
low\t''
none\t''"
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from list" -l released-since -d 'Released on this day or later (YYYY-MM-DD), or within a span such as 30d, 2w, 6mo' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from list" -l released-before -d 'Released before this day, or longer ago than a span' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from list" -l cve -d 'CVE identifiers, with wildcards' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from list" -l db -d 'Database file [env: CMUPD_DB]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from list" -l format -d 'Output format [env: CMUPD_FORMAT]' -r -f -a "table\t'For people; the default on a terminal'
plain\t'Tab-separated, untruncated, no borders; the default in a pipe'
json\t'One document with envelope'
ndjson\t'One record a line'
csv\t'RFC 4180, UTF-8; cells that a spreadsheet would run as a formula are prefixed with \''
tsv\t'Tab-separated, quoted where needed'
md\t'A table in GitHub\'s Markdown, notes below'
html\t'A page of its own, with pictures: no network, no script'
prom\t'Prometheus text, for answers that a monitoring system can use: `report compliance`, `report unknown`, `sync status` …'"
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from list" -s o -l output -d 'Write the answer to a file, atomically; its ending chooses the format' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from list" -l columns -d 'Columns to show, in order' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from list" -l sort -d 'Columns to sort by; -NAME sorts downwards' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from list" -l limit -d 'Show only the first rows, after sorting; sums, measures and metrics stay those of all' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from list" -l log-format -d 'Shape of the log on standard error' -r -f -a "text\t''
json\t''"
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from list" -l progress -d 'How to show progress [env: CMUPD_PROGRESS]' -r -f -a "auto\t'Bars when standard error is a terminal'
never\t'Nothing'
json\t'JSON lines on standard error'"
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from list" -l color -d 'When to color [env: CMUPD_COLOR]' -r -f -a "auto\t'On a terminal, unless NO_COLOR or TERM=dumb says otherwise'
always\t'Always'
never\t'Never'"
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from list" -l config -d 'Configuration file [env: CMUPD_CONFIG]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from list" -l now -d 'Take this moment for now, for reproducible sessions' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from list" -l superseded -d 'Only updates that a newer one replaces'
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from list" -l no-superseded -d 'Only updates that none replaces'
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from list" -l expired -d 'Only updates that their publisher withdrew or the supersedence rule expired'
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from list" -l no-expired -d 'Only updates that nobody expired'
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from list" -l json -d 'Short for --format json'
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from list" -l csv -d 'Short for --format csv'
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from list" -l no-headers -d 'Leave the header line out'
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from list" -l raw-csv -d 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula'
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from list" -s n -l dry-run -d 'Change nothing: show what would be done'
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from list" -s y -l yes -d 'Do not ask before something is removed'
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask; fail instead'
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from list" -s q -l quiet -d 'No notes and no progress, only the answer and errors'
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Log what is done; -vv logs more'
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from search" -l limit -d 'Show at most this many' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from search" -l site -d 'As this site sees them, instead of the top-level site' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from search" -l kb -d 'KB numbers, with or without KB' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from search" -l title -d 'Title, with wildcards' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from search" -l product -d 'Product, or a family or company for all its products: name with wildcards, or GUID; may be repeated' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from search" -l classification -d 'Update classification: name with wildcards, or GUID; may be repeated' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from search" -l severity -d 'Severities; none stands for updates without one' -r -f -a "critical\t''
important\t''
moderate\t''
low\t''
none\t''"
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from search" -l released-since -d 'Released on this day or later (YYYY-MM-DD), or within a span such as 30d, 2w, 6mo' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from search" -l released-before -d 'Released before this day, or longer ago than a span' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from search" -l cve -d 'CVE identifiers, with wildcards' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from search" -l db -d 'Database file [env: CMUPD_DB]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from search" -l format -d 'Output format [env: CMUPD_FORMAT]' -r -f -a "table\t'For people; the default on a terminal'
plain\t'Tab-separated, untruncated, no borders; the default in a pipe'
json\t'One document with envelope'
ndjson\t'One record a line'
csv\t'RFC 4180, UTF-8; cells that a spreadsheet would run as a formula are prefixed with \''
tsv\t'Tab-separated, quoted where needed'
md\t'A table in GitHub\'s Markdown, notes below'
html\t'A page of its own, with pictures: no network, no script'
prom\t'Prometheus text, for answers that a monitoring system can use: `report compliance`, `report unknown`, `sync status` …'"
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from search" -s o -l output -d 'Write the answer to a file, atomically; its ending chooses the format' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from search" -l columns -d 'Columns to show, in order' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from search" -l sort -d 'Columns to sort by; -NAME sorts downwards' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from search" -l log-format -d 'Shape of the log on standard error' -r -f -a "text\t''
json\t''"
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from search" -l progress -d 'How to show progress [env: CMUPD_PROGRESS]' -r -f -a "auto\t'Bars when standard error is a terminal'
never\t'Nothing'
json\t'JSON lines on standard error'"
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from search" -l color -d 'When to color [env: CMUPD_COLOR]' -r -f -a "auto\t'On a terminal, unless NO_COLOR or TERM=dumb says otherwise'
always\t'Always'
never\t'Never'"
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from search" -l config -d 'Configuration file [env: CMUPD_CONFIG]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from search" -l now -d 'Take this moment for now, for reproducible sessions' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from search" -l superseded -d 'Only updates that a newer one replaces'
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from search" -l no-superseded -d 'Only updates that none replaces'
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from search" -l expired -d 'Only updates that their publisher withdrew or the supersedence rule expired'
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from search" -l no-expired -d 'Only updates that nobody expired'
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from search" -l json -d 'Short for --format json'
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from search" -l csv -d 'Short for --format csv'
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from search" -l no-headers -d 'Leave the header line out'
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from search" -l raw-csv -d 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula'
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from search" -s n -l dry-run -d 'Change nothing: show what would be done'
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from search" -s y -l yes -d 'Do not ask before something is removed'
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from search" -l no-input -d 'Never ask; fail instead'
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from search" -s q -l quiet -d 'No notes and no progress, only the answer and errors'
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from search" -s v -l verbose -d 'Log what is done; -vv logs more'
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from search" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from show" -l site -d 'As this site sees it, instead of the top-level site' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from show" -l db -d 'Database file [env: CMUPD_DB]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from show" -l format -d 'Output format [env: CMUPD_FORMAT]' -r -f -a "table\t'For people; the default on a terminal'
plain\t'Tab-separated, untruncated, no borders; the default in a pipe'
json\t'One document with envelope'
ndjson\t'One record a line'
csv\t'RFC 4180, UTF-8; cells that a spreadsheet would run as a formula are prefixed with \''
tsv\t'Tab-separated, quoted where needed'
md\t'A table in GitHub\'s Markdown, notes below'
html\t'A page of its own, with pictures: no network, no script'
prom\t'Prometheus text, for answers that a monitoring system can use: `report compliance`, `report unknown`, `sync status` …'"
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from show" -s o -l output -d 'Write the answer to a file, atomically; its ending chooses the format' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from show" -l columns -d 'Columns to show, in order' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from show" -l sort -d 'Columns to sort by; -NAME sorts downwards' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from show" -l limit -d 'Show only the first rows, after sorting; sums, measures and metrics stay those of all' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from show" -l log-format -d 'Shape of the log on standard error' -r -f -a "text\t''
json\t''"
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from show" -l progress -d 'How to show progress [env: CMUPD_PROGRESS]' -r -f -a "auto\t'Bars when standard error is a terminal'
never\t'Nothing'
json\t'JSON lines on standard error'"
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from show" -l color -d 'When to color [env: CMUPD_COLOR]' -r -f -a "auto\t'On a terminal, unless NO_COLOR or TERM=dumb says otherwise'
always\t'Always'
never\t'Never'"
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from show" -l config -d 'Configuration file [env: CMUPD_CONFIG]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from show" -l now -d 'Take this moment for now, for reproducible sessions' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from show" -l json -d 'Short for --format json'
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from show" -l csv -d 'Short for --format csv'
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from show" -l no-headers -d 'Leave the header line out'
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from show" -l raw-csv -d 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula'
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from show" -s n -l dry-run -d 'Change nothing: show what would be done'
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from show" -s y -l yes -d 'Do not ask before something is removed'
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from show" -l no-input -d 'Never ask; fail instead'
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from show" -s q -l quiet -d 'No notes and no progress, only the answer and errors'
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from show" -s v -l verbose -d 'Log what is done; -vv logs more'
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from help" -f -a "list" -d 'List the updates that a site sees, newest first'
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from help" -f -a "search" -d 'Find updates by words of their titles, descriptions and KB numbers'
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from help" -f -a "show" -d 'Tell everything about an update'
complete -c cmupd -n "__fish_cmupd_using_subcommand update; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and not __fish_seen_subcommand_from list show locate timeline what-if rollout diff generate settings assignments verify key help" -l db -d 'Database file [env: CMUPD_DB]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and not __fish_seen_subcommand_from list show locate timeline what-if rollout diff generate settings assignments verify key help" -l format -d 'Output format [env: CMUPD_FORMAT]' -r -f -a "table\t'For people; the default on a terminal'
plain\t'Tab-separated, untruncated, no borders; the default in a pipe'
json\t'One document with envelope'
ndjson\t'One record a line'
csv\t'RFC 4180, UTF-8; cells that a spreadsheet would run as a formula are prefixed with \''
tsv\t'Tab-separated, quoted where needed'
md\t'A table in GitHub\'s Markdown, notes below'
html\t'A page of its own, with pictures: no network, no script'
prom\t'Prometheus text, for answers that a monitoring system can use: `report compliance`, `report unknown`, `sync status` …'"
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and not __fish_seen_subcommand_from list show locate timeline what-if rollout diff generate settings assignments verify key help" -s o -l output -d 'Write the answer to a file, atomically; its ending chooses the format' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and not __fish_seen_subcommand_from list show locate timeline what-if rollout diff generate settings assignments verify key help" -l columns -d 'Columns to show, in order' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and not __fish_seen_subcommand_from list show locate timeline what-if rollout diff generate settings assignments verify key help" -l sort -d 'Columns to sort by; -NAME sorts downwards' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and not __fish_seen_subcommand_from list show locate timeline what-if rollout diff generate settings assignments verify key help" -l limit -d 'Show only the first rows, after sorting; sums, measures and metrics stay those of all' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and not __fish_seen_subcommand_from list show locate timeline what-if rollout diff generate settings assignments verify key help" -l log-format -d 'Shape of the log on standard error' -r -f -a "text\t''
json\t''"
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and not __fish_seen_subcommand_from list show locate timeline what-if rollout diff generate settings assignments verify key help" -l progress -d 'How to show progress [env: CMUPD_PROGRESS]' -r -f -a "auto\t'Bars when standard error is a terminal'
never\t'Nothing'
json\t'JSON lines on standard error'"
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and not __fish_seen_subcommand_from list show locate timeline what-if rollout diff generate settings assignments verify key help" -l color -d 'When to color [env: CMUPD_COLOR]' -r -f -a "auto\t'On a terminal, unless NO_COLOR or TERM=dumb says otherwise'
always\t'Always'
never\t'Never'"
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and not __fish_seen_subcommand_from list show locate timeline what-if rollout diff generate settings assignments verify key help" -l config -d 'Configuration file [env: CMUPD_CONFIG]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and not __fish_seen_subcommand_from list show locate timeline what-if rollout diff generate settings assignments verify key help" -l now -d 'Take this moment for now, for reproducible sessions' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and not __fish_seen_subcommand_from list show locate timeline what-if rollout diff generate settings assignments verify key help" -l json -d 'Short for --format json'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and not __fish_seen_subcommand_from list show locate timeline what-if rollout diff generate settings assignments verify key help" -l csv -d 'Short for --format csv'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and not __fish_seen_subcommand_from list show locate timeline what-if rollout diff generate settings assignments verify key help" -l no-headers -d 'Leave the header line out'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and not __fish_seen_subcommand_from list show locate timeline what-if rollout diff generate settings assignments verify key help" -l raw-csv -d 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and not __fish_seen_subcommand_from list show locate timeline what-if rollout diff generate settings assignments verify key help" -s n -l dry-run -d 'Change nothing: show what would be done'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and not __fish_seen_subcommand_from list show locate timeline what-if rollout diff generate settings assignments verify key help" -s y -l yes -d 'Do not ask before something is removed'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and not __fish_seen_subcommand_from list show locate timeline what-if rollout diff generate settings assignments verify key help" -l no-input -d 'Never ask; fail instead'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and not __fish_seen_subcommand_from list show locate timeline what-if rollout diff generate settings assignments verify key help" -s q -l quiet -d 'No notes and no progress, only the answer and errors'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and not __fish_seen_subcommand_from list show locate timeline what-if rollout diff generate settings assignments verify key help" -s v -l verbose -d 'Log what is done; -vv logs more'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and not __fish_seen_subcommand_from list show locate timeline what-if rollout diff generate settings assignments verify key help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and not __fish_seen_subcommand_from list show locate timeline what-if rollout diff generate settings assignments verify key help" -f -a "list" -d 'List policies: the newest of each site, with --all every version, those of removed sites included'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and not __fish_seen_subcommand_from list show locate timeline what-if rollout diff generate settings assignments verify key help" -f -a "show" -d 'Show a policy: its XML body, or with --json and other formats what is known of it'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and not __fish_seen_subcommand_from list show locate timeline what-if rollout diff generate settings assignments verify key help" -f -a "locate" -d 'Answer a client that looks for its software update point'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and not __fish_seen_subcommand_from list show locate timeline what-if rollout diff generate settings assignments verify key help" -f -a "timeline" -d 'Show minute by minute what a client does whose scans fail'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and not __fish_seen_subcommand_from list show locate timeline what-if rollout diff generate settings assignments verify key help" -f -a "what-if" -d 'Work out where clients go when software update points go or come'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and not __fish_seen_subcommand_from list show locate timeline what-if rollout diff generate settings assignments verify key help" -f -a "rollout" -d 'Show how many clients of a site hold which policy, and have scanned at which content version'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and not __fish_seen_subcommand_from list show locate timeline what-if rollout diff generate settings assignments verify key help" -f -a "diff" -d 'Show what changed between two versions of a policy, field by field'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and not __fish_seen_subcommand_from list show locate timeline what-if rollout diff generate settings assignments verify key help" -f -a "generate" -d 'Make or update policies now, and sign those that lack a signature'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and not __fish_seen_subcommand_from list show locate timeline what-if rollout diff generate settings assignments verify key help" -f -a "settings" -d 'Show or set the client settings that go into policies: a default for the hierarchy, and departures of single sites'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and not __fish_seen_subcommand_from list show locate timeline what-if rollout diff generate settings assignments verify key help" -f -a "assignments" -d 'Answer a client that asks for its policies: a ReplyAssignments document, or with --json and other formats its rows'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and not __fish_seen_subcommand_from list show locate timeline what-if rollout diff generate settings assignments verify key help" -f -a "verify" -d 'Check hashes and signatures of the current documents, of every version, or of files'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and not __fish_seen_subcommand_from list show locate timeline what-if rollout diff generate settings assignments verify key help" -f -a "key" -d 'The key that signs policies: make it, show it, export its public half, rotate it'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and not __fish_seen_subcommand_from list show locate timeline what-if rollout diff generate settings assignments verify key help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from list" -l site -d 'Only of this site' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from list" -l db -d 'Database file [env: CMUPD_DB]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from list" -l format -d 'Output format [env: CMUPD_FORMAT]' -r -f -a "table\t'For people; the default on a terminal'
plain\t'Tab-separated, untruncated, no borders; the default in a pipe'
json\t'One document with envelope'
ndjson\t'One record a line'
csv\t'RFC 4180, UTF-8; cells that a spreadsheet would run as a formula are prefixed with \''
tsv\t'Tab-separated, quoted where needed'
md\t'A table in GitHub\'s Markdown, notes below'
html\t'A page of its own, with pictures: no network, no script'
prom\t'Prometheus text, for answers that a monitoring system can use: `report compliance`, `report unknown`, `sync status` …'"
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from list" -s o -l output -d 'Write the answer to a file, atomically; its ending chooses the format' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from list" -l columns -d 'Columns to show, in order' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from list" -l sort -d 'Columns to sort by; -NAME sorts downwards' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from list" -l limit -d 'Show only the first rows, after sorting; sums, measures and metrics stay those of all' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from list" -l log-format -d 'Shape of the log on standard error' -r -f -a "text\t''
json\t''"
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from list" -l progress -d 'How to show progress [env: CMUPD_PROGRESS]' -r -f -a "auto\t'Bars when standard error is a terminal'
never\t'Nothing'
json\t'JSON lines on standard error'"
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from list" -l color -d 'When to color [env: CMUPD_COLOR]' -r -f -a "auto\t'On a terminal, unless NO_COLOR or TERM=dumb says otherwise'
always\t'Always'
never\t'Never'"
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from list" -l config -d 'Configuration file [env: CMUPD_CONFIG]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from list" -l now -d 'Take this moment for now, for reproducible sessions' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from list" -l all -d 'Every version, not only the newest, and those of sites that were removed'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from list" -l json -d 'Short for --format json'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from list" -l csv -d 'Short for --format csv'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from list" -l no-headers -d 'Leave the header line out'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from list" -l raw-csv -d 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from list" -s n -l dry-run -d 'Change nothing: show what would be done'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from list" -s y -l yes -d 'Do not ask before something is removed'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask; fail instead'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from list" -s q -l quiet -d 'No notes and no progress, only the answer and errors'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Log what is done; -vv logs more'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from show" -l version -d 'This version, such as 3.00, instead of the newest' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from show" -l body -d 'Write the body, and nothing else' -r -f -a "xml\t'Canonical XML: what is signed'
json\t'The same as canonical JSON'"
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from show" -l rendered -d 'Write what must stand on a client' -r -f -a "reg\t'A registry file'
ps1\t'A PowerShell script that can be run any number of times'
gpo-json\t'A list of values as Set-GPRegistryValue takes them'"
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from show" -l sup -d 'With --rendered: the software update point to point to, instead of the first for the intranet' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from show" -l db -d 'Database file [env: CMUPD_DB]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from show" -l format -d 'Output format [env: CMUPD_FORMAT]' -r -f -a "table\t'For people; the default on a terminal'
plain\t'Tab-separated, untruncated, no borders; the default in a pipe'
json\t'One document with envelope'
ndjson\t'One record a line'
csv\t'RFC 4180, UTF-8; cells that a spreadsheet would run as a formula are prefixed with \''
tsv\t'Tab-separated, quoted where needed'
md\t'A table in GitHub\'s Markdown, notes below'
html\t'A page of its own, with pictures: no network, no script'
prom\t'Prometheus text, for answers that a monitoring system can use: `report compliance`, `report unknown`, `sync status` …'"
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from show" -s o -l output -d 'Write the answer to a file, atomically; its ending chooses the format' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from show" -l columns -d 'Columns to show, in order' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from show" -l sort -d 'Columns to sort by; -NAME sorts downwards' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from show" -l limit -d 'Show only the first rows, after sorting; sums, measures and metrics stay those of all' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from show" -l log-format -d 'Shape of the log on standard error' -r -f -a "text\t''
json\t''"
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from show" -l progress -d 'How to show progress [env: CMUPD_PROGRESS]' -r -f -a "auto\t'Bars when standard error is a terminal'
never\t'Nothing'
json\t'JSON lines on standard error'"
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from show" -l color -d 'When to color [env: CMUPD_COLOR]' -r -f -a "auto\t'On a terminal, unless NO_COLOR or TERM=dumb says otherwise'
always\t'Always'
never\t'Never'"
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from show" -l config -d 'Configuration file [env: CMUPD_CONFIG]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from show" -l now -d 'Take this moment for now, for reproducible sessions' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from show" -l signature -d 'Write the signature over the XML body: its bytes, as openssl takes them'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from show" -l tombstone -d 'Take the tombstone that is prepared to withdraw this version, instead of the body'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from show" -l json -d 'Short for --format json'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from show" -l csv -d 'Short for --format csv'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from show" -l no-headers -d 'Leave the header line out'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from show" -l raw-csv -d 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from show" -s n -l dry-run -d 'Change nothing: show what would be done'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from show" -s y -l yes -d 'Do not ask before something is removed'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from show" -l no-input -d 'Never ask; fail instead'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from show" -s q -l quiet -d 'No notes and no progress, only the answer and errors'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from show" -s v -l verbose -d 'Log what is done; -vv logs more'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from locate" -l client -d 'This client, by name or GUID: its site, place and server are taken from what is known of it' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from locate" -l site -d 'The client\'s site [default: the stand-alone primary]' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from locate" -l version -d 'Content version that the client\'s policy names [default: that of its site]' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from locate" -l ip -d 'IP address of the client; may be given several times' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from locate" -l ad-site -d 'The client\'s site of Active Directory' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from locate" -l current -d 'The server that the client uses, by name or URL: it keeps it until it has failed for 120 minutes' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from locate" -l elapsed -d 'Minutes since the client\'s scans began to fail' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from locate" -l db -d 'Database file [env: CMUPD_DB]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from locate" -l format -d 'Output format [env: CMUPD_FORMAT]' -r -f -a "table\t'For people; the default on a terminal'
plain\t'Tab-separated, untruncated, no borders; the default in a pipe'
json\t'One document with envelope'
ndjson\t'One record a line'
csv\t'RFC 4180, UTF-8; cells that a spreadsheet would run as a formula are prefixed with \''
tsv\t'Tab-separated, quoted where needed'
md\t'A table in GitHub\'s Markdown, notes below'
html\t'A page of its own, with pictures: no network, no script'
prom\t'Prometheus text, for answers that a monitoring system can use: `report compliance`, `report unknown`, `sync status` …'"
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from locate" -s o -l output -d 'Write the answer to a file, atomically; its ending chooses the format' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from locate" -l columns -d 'Columns to show, in order' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from locate" -l sort -d 'Columns to sort by; -NAME sorts downwards' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from locate" -l limit -d 'Show only the first rows, after sorting; sums, measures and metrics stay those of all' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from locate" -l log-format -d 'Shape of the log on standard error' -r -f -a "text\t''
json\t''"
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from locate" -l progress -d 'How to show progress [env: CMUPD_PROGRESS]' -r -f -a "auto\t'Bars when standard error is a terminal'
never\t'Nothing'
json\t'JSON lines on standard error'"
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from locate" -l color -d 'When to color [env: CMUPD_COLOR]' -r -f -a "auto\t'On a terminal, unless NO_COLOR or TERM=dumb says otherwise'
always\t'Always'
never\t'Never'"
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from locate" -l config -d 'Configuration file [env: CMUPD_CONFIG]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from locate" -l now -d 'Take this moment for now, for reproducible sessions' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from locate" -l internet -d 'The client is on the internet'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from locate" -l explain -d 'Show every software update point, and why it is offered or not'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from locate" -l json -d 'Short for --format json'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from locate" -l csv -d 'Short for --format csv'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from locate" -l no-headers -d 'Leave the header line out'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from locate" -l raw-csv -d 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from locate" -s n -l dry-run -d 'Change nothing: show what would be done'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from locate" -s y -l yes -d 'Do not ask before something is removed'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from locate" -l no-input -d 'Never ask; fail instead'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from locate" -s q -l quiet -d 'No notes and no progress, only the answer and errors'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from locate" -s v -l verbose -d 'Log what is done; -vv logs more'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from locate" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from timeline" -l client -d 'This client, by name or GUID: its site, place and server are taken from what is known of it' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from timeline" -l site -d 'The client\'s site [default: the stand-alone primary]' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from timeline" -l version -d 'Content version that the client\'s policy names [default: that of its site]' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from timeline" -l ip -d 'IP address of the client; may be given several times' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from timeline" -l ad-site -d 'The client\'s site of Active Directory' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from timeline" -l current -d 'The server that the client uses, by name or URL: it keeps it until it has failed for 120 minutes' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from timeline" -l fails-at -d 'When the first scan fails: RFC 3339, HH:MM in UTC of today, or minutes from now' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from timeline" -l code -d 'How scans fail' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from timeline" -l until -d 'How long to tell: such as 6h, 90min or 2d, up to 2w' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from timeline" -l recovers-at -d 'When the servers that are down are good again: as --fails-at, minutes counting from the first failure' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from timeline" -l down -d 'A server that is down; may be given several times [default: the client\'s own]' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from timeline" -l db -d 'Database file [env: CMUPD_DB]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from timeline" -l format -d 'Output format [env: CMUPD_FORMAT]' -r -f -a "table\t'For people; the default on a terminal'
plain\t'Tab-separated, untruncated, no borders; the default in a pipe'
json\t'One document with envelope'
ndjson\t'One record a line'
csv\t'RFC 4180, UTF-8; cells that a spreadsheet would run as a formula are prefixed with \''
tsv\t'Tab-separated, quoted where needed'
md\t'A table in GitHub\'s Markdown, notes below'
html\t'A page of its own, with pictures: no network, no script'
prom\t'Prometheus text, for answers that a monitoring system can use: `report compliance`, `report unknown`, `sync status` …'"
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from timeline" -s o -l output -d 'Write the answer to a file, atomically; its ending chooses the format' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from timeline" -l columns -d 'Columns to show, in order' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from timeline" -l sort -d 'Columns to sort by; -NAME sorts downwards' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from timeline" -l limit -d 'Show only the first rows, after sorting; sums, measures and metrics stay those of all' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from timeline" -l log-format -d 'Shape of the log on standard error' -r -f -a "text\t''
json\t''"
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from timeline" -l progress -d 'How to show progress [env: CMUPD_PROGRESS]' -r -f -a "auto\t'Bars when standard error is a terminal'
never\t'Nothing'
json\t'JSON lines on standard error'"
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from timeline" -l color -d 'When to color [env: CMUPD_COLOR]' -r -f -a "auto\t'On a terminal, unless NO_COLOR or TERM=dumb says otherwise'
always\t'Always'
never\t'Never'"
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from timeline" -l config -d 'Configuration file [env: CMUPD_CONFIG]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from timeline" -l now -d 'Take this moment for now, for reproducible sessions' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from timeline" -l internet -d 'The client is on the internet'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from timeline" -l all-down -d 'Every server is down'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from timeline" -l json -d 'Short for --format json'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from timeline" -l csv -d 'Short for --format csv'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from timeline" -l no-headers -d 'Leave the header line out'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from timeline" -l raw-csv -d 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from timeline" -s n -l dry-run -d 'Change nothing: show what would be done'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from timeline" -s y -l yes -d 'Do not ask before something is removed'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from timeline" -l no-input -d 'Never ask; fail instead'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from timeline" -s q -l quiet -d 'No notes and no progress, only the answer and errors'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from timeline" -s v -l verbose -d 'Log what is done; -vv logs more'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from timeline" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from what-if" -l down -d 'A software update point that is down, by name or URL; may be given several times' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from what-if" -l add -d 'A software update point that is added to a site, and to a boundary group; may be given several times [default group: those of the servers that are down, else the site default]' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from what-if" -l db -d 'Database file [env: CMUPD_DB]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from what-if" -l format -d 'Output format [env: CMUPD_FORMAT]' -r -f -a "table\t'For people; the default on a terminal'
plain\t'Tab-separated, untruncated, no borders; the default in a pipe'
json\t'One document with envelope'
ndjson\t'One record a line'
csv\t'RFC 4180, UTF-8; cells that a spreadsheet would run as a formula are prefixed with \''
tsv\t'Tab-separated, quoted where needed'
md\t'A table in GitHub\'s Markdown, notes below'
html\t'A page of its own, with pictures: no network, no script'
prom\t'Prometheus text, for answers that a monitoring system can use: `report compliance`, `report unknown`, `sync status` …'"
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from what-if" -s o -l output -d 'Write the answer to a file, atomically; its ending chooses the format' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from what-if" -l columns -d 'Columns to show, in order' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from what-if" -l sort -d 'Columns to sort by; -NAME sorts downwards' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from what-if" -l limit -d 'Show only the first rows, after sorting; sums, measures and metrics stay those of all' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from what-if" -l log-format -d 'Shape of the log on standard error' -r -f -a "text\t''
json\t''"
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from what-if" -l progress -d 'How to show progress [env: CMUPD_PROGRESS]' -r -f -a "auto\t'Bars when standard error is a terminal'
never\t'Nothing'
json\t'JSON lines on standard error'"
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from what-if" -l color -d 'When to color [env: CMUPD_COLOR]' -r -f -a "auto\t'On a terminal, unless NO_COLOR or TERM=dumb says otherwise'
always\t'Always'
never\t'Never'"
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from what-if" -l config -d 'Configuration file [env: CMUPD_CONFIG]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from what-if" -l now -d 'Take this moment for now, for reproducible sessions' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from what-if" -l servers -d 'Show the servers, with their clients before and after'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from what-if" -l clients -d 'Show the clients that are left without a server'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from what-if" -l json -d 'Short for --format json'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from what-if" -l csv -d 'Short for --format csv'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from what-if" -l no-headers -d 'Leave the header line out'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from what-if" -l raw-csv -d 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from what-if" -s n -l dry-run -d 'Change nothing: show what would be done'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from what-if" -s y -l yes -d 'Do not ask before something is removed'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from what-if" -l no-input -d 'Never ask; fail instead'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from what-if" -s q -l quiet -d 'No notes and no progress, only the answer and errors'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from what-if" -s v -l verbose -d 'Log what is done; -vv logs more'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from what-if" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from rollout" -l db -d 'Database file [env: CMUPD_DB]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from rollout" -l format -d 'Output format [env: CMUPD_FORMAT]' -r -f -a "table\t'For people; the default on a terminal'
plain\t'Tab-separated, untruncated, no borders; the default in a pipe'
json\t'One document with envelope'
ndjson\t'One record a line'
csv\t'RFC 4180, UTF-8; cells that a spreadsheet would run as a formula are prefixed with \''
tsv\t'Tab-separated, quoted where needed'
md\t'A table in GitHub\'s Markdown, notes below'
html\t'A page of its own, with pictures: no network, no script'
prom\t'Prometheus text, for answers that a monitoring system can use: `report compliance`, `report unknown`, `sync status` …'"
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from rollout" -s o -l output -d 'Write the answer to a file, atomically; its ending chooses the format' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from rollout" -l columns -d 'Columns to show, in order' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from rollout" -l sort -d 'Columns to sort by; -NAME sorts downwards' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from rollout" -l limit -d 'Show only the first rows, after sorting; sums, measures and metrics stay those of all' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from rollout" -l log-format -d 'Shape of the log on standard error' -r -f -a "text\t''
json\t''"
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from rollout" -l progress -d 'How to show progress [env: CMUPD_PROGRESS]' -r -f -a "auto\t'Bars when standard error is a terminal'
never\t'Nothing'
json\t'JSON lines on standard error'"
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from rollout" -l color -d 'When to color [env: CMUPD_COLOR]' -r -f -a "auto\t'On a terminal, unless NO_COLOR or TERM=dumb says otherwise'
always\t'Always'
never\t'Never'"
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from rollout" -l config -d 'Configuration file [env: CMUPD_CONFIG]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from rollout" -l now -d 'Take this moment for now, for reproducible sessions' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from rollout" -l json -d 'Short for --format json'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from rollout" -l csv -d 'Short for --format csv'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from rollout" -l no-headers -d 'Leave the header line out'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from rollout" -l raw-csv -d 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from rollout" -s n -l dry-run -d 'Change nothing: show what would be done'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from rollout" -s y -l yes -d 'Do not ask before something is removed'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from rollout" -l no-input -d 'Never ask; fail instead'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from rollout" -s q -l quiet -d 'No notes and no progress, only the answer and errors'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from rollout" -s v -l verbose -d 'Log what is done; -vv logs more'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from rollout" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from diff" -l db -d 'Database file [env: CMUPD_DB]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from diff" -l format -d 'Output format [env: CMUPD_FORMAT]' -r -f -a "table\t'For people; the default on a terminal'
plain\t'Tab-separated, untruncated, no borders; the default in a pipe'
json\t'One document with envelope'
ndjson\t'One record a line'
csv\t'RFC 4180, UTF-8; cells that a spreadsheet would run as a formula are prefixed with \''
tsv\t'Tab-separated, quoted where needed'
md\t'A table in GitHub\'s Markdown, notes below'
html\t'A page of its own, with pictures: no network, no script'
prom\t'Prometheus text, for answers that a monitoring system can use: `report compliance`, `report unknown`, `sync status` …'"
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from diff" -s o -l output -d 'Write the answer to a file, atomically; its ending chooses the format' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from diff" -l columns -d 'Columns to show, in order' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from diff" -l sort -d 'Columns to sort by; -NAME sorts downwards' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from diff" -l limit -d 'Show only the first rows, after sorting; sums, measures and metrics stay those of all' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from diff" -l log-format -d 'Shape of the log on standard error' -r -f -a "text\t''
json\t''"
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from diff" -l progress -d 'How to show progress [env: CMUPD_PROGRESS]' -r -f -a "auto\t'Bars when standard error is a terminal'
never\t'Nothing'
json\t'JSON lines on standard error'"
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from diff" -l color -d 'When to color [env: CMUPD_COLOR]' -r -f -a "auto\t'On a terminal, unless NO_COLOR or TERM=dumb says otherwise'
always\t'Always'
never\t'Never'"
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from diff" -l config -d 'Configuration file [env: CMUPD_CONFIG]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from diff" -l now -d 'Take this moment for now, for reproducible sessions' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from diff" -l json -d 'Short for --format json'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from diff" -l csv -d 'Short for --format csv'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from diff" -l no-headers -d 'Leave the header line out'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from diff" -l raw-csv -d 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from diff" -s n -l dry-run -d 'Change nothing: show what would be done'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from diff" -s y -l yes -d 'Do not ask before something is removed'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from diff" -l no-input -d 'Never ask; fail instead'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from diff" -s q -l quiet -d 'No notes and no progress, only the answer and errors'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from diff" -s v -l verbose -d 'Log what is done; -vv logs more'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from diff" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from generate" -l db -d 'Database file [env: CMUPD_DB]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from generate" -l format -d 'Output format [env: CMUPD_FORMAT]' -r -f -a "table\t'For people; the default on a terminal'
plain\t'Tab-separated, untruncated, no borders; the default in a pipe'
json\t'One document with envelope'
ndjson\t'One record a line'
csv\t'RFC 4180, UTF-8; cells that a spreadsheet would run as a formula are prefixed with \''
tsv\t'Tab-separated, quoted where needed'
md\t'A table in GitHub\'s Markdown, notes below'
html\t'A page of its own, with pictures: no network, no script'
prom\t'Prometheus text, for answers that a monitoring system can use: `report compliance`, `report unknown`, `sync status` …'"
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from generate" -s o -l output -d 'Write the answer to a file, atomically; its ending chooses the format' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from generate" -l columns -d 'Columns to show, in order' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from generate" -l sort -d 'Columns to sort by; -NAME sorts downwards' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from generate" -l limit -d 'Show only the first rows, after sorting; sums, measures and metrics stay those of all' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from generate" -l log-format -d 'Shape of the log on standard error' -r -f -a "text\t''
json\t''"
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from generate" -l progress -d 'How to show progress [env: CMUPD_PROGRESS]' -r -f -a "auto\t'Bars when standard error is a terminal'
never\t'Nothing'
json\t'JSON lines on standard error'"
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from generate" -l color -d 'When to color [env: CMUPD_COLOR]' -r -f -a "auto\t'On a terminal, unless NO_COLOR or TERM=dumb says otherwise'
always\t'Always'
never\t'Never'"
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from generate" -l config -d 'Configuration file [env: CMUPD_CONFIG]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from generate" -l now -d 'Take this moment for now, for reproducible sessions' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from generate" -l json -d 'Short for --format json'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from generate" -l csv -d 'Short for --format csv'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from generate" -l no-headers -d 'Leave the header line out'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from generate" -l raw-csv -d 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from generate" -s n -l dry-run -d 'Change nothing: show what would be done'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from generate" -s y -l yes -d 'Do not ask before something is removed'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from generate" -l no-input -d 'Never ask; fail instead'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from generate" -s q -l quiet -d 'No notes and no progress, only the answer and errors'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from generate" -s v -l verbose -d 'Log what is done; -vv logs more'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from generate" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from settings" -l software-updates -d 'Whether clients scan for and install software updates' -r -f -a "on\t''
off\t''"
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from settings" -l scan-every -d 'How often clients scan: from 1d to 31d' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from settings" -l time-to-live -d 'How long the result of a scan counts as fresh: up to 31d' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from settings" -l policy-polling -d 'How often clients ask for policy: from 3min to 24h' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from settings" -l db -d 'Database file [env: CMUPD_DB]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from settings" -l format -d 'Output format [env: CMUPD_FORMAT]' -r -f -a "table\t'For people; the default on a terminal'
plain\t'Tab-separated, untruncated, no borders; the default in a pipe'
json\t'One document with envelope'
ndjson\t'One record a line'
csv\t'RFC 4180, UTF-8; cells that a spreadsheet would run as a formula are prefixed with \''
tsv\t'Tab-separated, quoted where needed'
md\t'A table in GitHub\'s Markdown, notes below'
html\t'A page of its own, with pictures: no network, no script'
prom\t'Prometheus text, for answers that a monitoring system can use: `report compliance`, `report unknown`, `sync status` …'"
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from settings" -s o -l output -d 'Write the answer to a file, atomically; its ending chooses the format' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from settings" -l columns -d 'Columns to show, in order' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from settings" -l sort -d 'Columns to sort by; -NAME sorts downwards' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from settings" -l limit -d 'Show only the first rows, after sorting; sums, measures and metrics stay those of all' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from settings" -l log-format -d 'Shape of the log on standard error' -r -f -a "text\t''
json\t''"
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from settings" -l progress -d 'How to show progress [env: CMUPD_PROGRESS]' -r -f -a "auto\t'Bars when standard error is a terminal'
never\t'Nothing'
json\t'JSON lines on standard error'"
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from settings" -l color -d 'When to color [env: CMUPD_COLOR]' -r -f -a "auto\t'On a terminal, unless NO_COLOR or TERM=dumb says otherwise'
always\t'Always'
never\t'Never'"
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from settings" -l config -d 'Configuration file [env: CMUPD_CONFIG]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from settings" -l now -d 'Take this moment for now, for reproducible sessions' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from settings" -l inherit -d 'Give up what the site has set itself'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from settings" -l json -d 'Short for --format json'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from settings" -l csv -d 'Short for --format csv'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from settings" -l no-headers -d 'Leave the header line out'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from settings" -l raw-csv -d 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from settings" -s n -l dry-run -d 'Change nothing: show what would be done'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from settings" -s y -l yes -d 'Do not ask before something is removed'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from settings" -l no-input -d 'Never ask; fail instead'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from settings" -s q -l quiet -d 'No notes and no progress, only the answer and errors'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from settings" -s v -l verbose -d 'Log what is done; -vv logs more'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from settings" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from assignments" -l client -d 'Answer this client: computer name or GUID' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from assignments" -l site -d 'Answer a client of this site' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from assignments" -l decode -d 'Show what stands in a ReplyAssignments document; - reads standard input' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from assignments" -l db -d 'Database file [env: CMUPD_DB]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from assignments" -l format -d 'Output format [env: CMUPD_FORMAT]' -r -f -a "table\t'For people; the default on a terminal'
plain\t'Tab-separated, untruncated, no borders; the default in a pipe'
json\t'One document with envelope'
ndjson\t'One record a line'
csv\t'RFC 4180, UTF-8; cells that a spreadsheet would run as a formula are prefixed with \''
tsv\t'Tab-separated, quoted where needed'
md\t'A table in GitHub\'s Markdown, notes below'
html\t'A page of its own, with pictures: no network, no script'
prom\t'Prometheus text, for answers that a monitoring system can use: `report compliance`, `report unknown`, `sync status` …'"
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from assignments" -s o -l output -d 'Write the answer to a file, atomically; its ending chooses the format' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from assignments" -l columns -d 'Columns to show, in order' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from assignments" -l sort -d 'Columns to sort by; -NAME sorts downwards' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from assignments" -l limit -d 'Show only the first rows, after sorting; sums, measures and metrics stay those of all' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from assignments" -l log-format -d 'Shape of the log on standard error' -r -f -a "text\t''
json\t''"
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from assignments" -l progress -d 'How to show progress [env: CMUPD_PROGRESS]' -r -f -a "auto\t'Bars when standard error is a terminal'
never\t'Nothing'
json\t'JSON lines on standard error'"
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from assignments" -l color -d 'When to color [env: CMUPD_COLOR]' -r -f -a "auto\t'On a terminal, unless NO_COLOR or TERM=dumb says otherwise'
always\t'Always'
never\t'Never'"
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from assignments" -l config -d 'Configuration file [env: CMUPD_CONFIG]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from assignments" -l now -d 'Take this moment for now, for reproducible sessions' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from assignments" -l json -d 'Short for --format json'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from assignments" -l csv -d 'Short for --format csv'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from assignments" -l no-headers -d 'Leave the header line out'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from assignments" -l raw-csv -d 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from assignments" -s n -l dry-run -d 'Change nothing: show what would be done'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from assignments" -s y -l yes -d 'Do not ask before something is removed'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from assignments" -l no-input -d 'Never ask; fail instead'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from assignments" -s q -l quiet -d 'No notes and no progress, only the answer and errors'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from assignments" -s v -l verbose -d 'Log what is done; -vv logs more'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from assignments" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from verify" -l file -d 'A body in a file, instead of the documents of the database' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from verify" -l signature -d 'With --file: its signature, as bytes or base64' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from verify" -l public-key -d 'With --file: the public key, as PEM' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from verify" -l db -d 'Database file [env: CMUPD_DB]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from verify" -l format -d 'Output format [env: CMUPD_FORMAT]' -r -f -a "table\t'For people; the default on a terminal'
plain\t'Tab-separated, untruncated, no borders; the default in a pipe'
json\t'One document with envelope'
ndjson\t'One record a line'
csv\t'RFC 4180, UTF-8; cells that a spreadsheet would run as a formula are prefixed with \''
tsv\t'Tab-separated, quoted where needed'
md\t'A table in GitHub\'s Markdown, notes below'
html\t'A page of its own, with pictures: no network, no script'
prom\t'Prometheus text, for answers that a monitoring system can use: `report compliance`, `report unknown`, `sync status` …'"
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from verify" -s o -l output -d 'Write the answer to a file, atomically; its ending chooses the format' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from verify" -l columns -d 'Columns to show, in order' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from verify" -l sort -d 'Columns to sort by; -NAME sorts downwards' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from verify" -l limit -d 'Show only the first rows, after sorting; sums, measures and metrics stay those of all' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from verify" -l log-format -d 'Shape of the log on standard error' -r -f -a "text\t''
json\t''"
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from verify" -l progress -d 'How to show progress [env: CMUPD_PROGRESS]' -r -f -a "auto\t'Bars when standard error is a terminal'
never\t'Nothing'
json\t'JSON lines on standard error'"
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from verify" -l color -d 'When to color [env: CMUPD_COLOR]' -r -f -a "auto\t'On a terminal, unless NO_COLOR or TERM=dumb says otherwise'
always\t'Always'
never\t'Never'"
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from verify" -l config -d 'Configuration file [env: CMUPD_CONFIG]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from verify" -l now -d 'Take this moment for now, for reproducible sessions' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from verify" -l all -d 'Every version, not only the newest'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from verify" -l json -d 'Short for --format json'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from verify" -l csv -d 'Short for --format csv'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from verify" -l no-headers -d 'Leave the header line out'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from verify" -l raw-csv -d 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from verify" -s n -l dry-run -d 'Change nothing: show what would be done'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from verify" -s y -l yes -d 'Do not ask before something is removed'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from verify" -l no-input -d 'Never ask; fail instead'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from verify" -s q -l quiet -d 'No notes and no progress, only the answer and errors'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from verify" -s v -l verbose -d 'Log what is done; -vv logs more'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from verify" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from key" -l db -d 'Database file [env: CMUPD_DB]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from key" -l format -d 'Output format [env: CMUPD_FORMAT]' -r -f -a "table\t'For people; the default on a terminal'
plain\t'Tab-separated, untruncated, no borders; the default in a pipe'
json\t'One document with envelope'
ndjson\t'One record a line'
csv\t'RFC 4180, UTF-8; cells that a spreadsheet would run as a formula are prefixed with \''
tsv\t'Tab-separated, quoted where needed'
md\t'A table in GitHub\'s Markdown, notes below'
html\t'A page of its own, with pictures: no network, no script'
prom\t'Prometheus text, for answers that a monitoring system can use: `report compliance`, `report unknown`, `sync status` …'"
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from key" -s o -l output -d 'Write the answer to a file, atomically; its ending chooses the format' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from key" -l columns -d 'Columns to show, in order' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from key" -l sort -d 'Columns to sort by; -NAME sorts downwards' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from key" -l limit -d 'Show only the first rows, after sorting; sums, measures and metrics stay those of all' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from key" -l log-format -d 'Shape of the log on standard error' -r -f -a "text\t''
json\t''"
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from key" -l progress -d 'How to show progress [env: CMUPD_PROGRESS]' -r -f -a "auto\t'Bars when standard error is a terminal'
never\t'Nothing'
json\t'JSON lines on standard error'"
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from key" -l color -d 'When to color [env: CMUPD_COLOR]' -r -f -a "auto\t'On a terminal, unless NO_COLOR or TERM=dumb says otherwise'
always\t'Always'
never\t'Never'"
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from key" -l config -d 'Configuration file [env: CMUPD_CONFIG]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from key" -l now -d 'Take this moment for now, for reproducible sessions' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from key" -l json -d 'Short for --format json'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from key" -l csv -d 'Short for --format csv'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from key" -l no-headers -d 'Leave the header line out'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from key" -l raw-csv -d 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from key" -s n -l dry-run -d 'Change nothing: show what would be done'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from key" -s y -l yes -d 'Do not ask before something is removed'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from key" -l no-input -d 'Never ask; fail instead'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from key" -s q -l quiet -d 'No notes and no progress, only the answer and errors'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from key" -s v -l verbose -d 'Log what is done; -vv logs more'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from key" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from key" -f -a "init" -d 'Make the key, and sign the current document of every site with it'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from key" -f -a "show" -d 'Show the key that signs, whether it can, and the keys that signed before'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from key" -f -a "export" -d 'Write a public key, as PEM (SubjectPublicKeyInfo)'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from key" -f -a "rotate" -d 'Put a new key in the place of the one that signs, and sign the current document of every site with it'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from key" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from help" -f -a "list" -d 'List policies: the newest of each site, with --all every version, those of removed sites included'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from help" -f -a "show" -d 'Show a policy: its XML body, or with --json and other formats what is known of it'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from help" -f -a "locate" -d 'Answer a client that looks for its software update point'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from help" -f -a "timeline" -d 'Show minute by minute what a client does whose scans fail'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from help" -f -a "what-if" -d 'Work out where clients go when software update points go or come'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from help" -f -a "rollout" -d 'Show how many clients of a site hold which policy, and have scanned at which content version'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from help" -f -a "diff" -d 'Show what changed between two versions of a policy, field by field'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from help" -f -a "generate" -d 'Make or update policies now, and sign those that lack a signature'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from help" -f -a "settings" -d 'Show or set the client settings that go into policies: a default for the hierarchy, and departures of single sites'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from help" -f -a "assignments" -d 'Answer a client that asks for its policies: a ReplyAssignments document, or with --json and other formats its rows'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from help" -f -a "verify" -d 'Check hashes and signatures of the current documents, of every version, or of files'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from help" -f -a "key" -d 'The key that signs policies: make it, show it, export its public half, rotate it'
complete -c cmupd -n "__fish_cmupd_using_subcommand policy; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and not __fish_seen_subcommand_from gaps ledger explain audit topics conflicts quarantine status help" -l site -d 'Site of the clients that report [default for new clients: the stand-alone primary; with several primaries, none]' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and not __fish_seen_subcommand_from gaps ledger explain audit topics conflicts quarantine status help" -l jobs -d 'How many threads parse [default: one per core, up to 16]' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and not __fish_seen_subcommand_from gaps ledger explain audit topics conflicts quarantine status help" -l max-bad -d 'Stop when more files than this cannot be read, or lines of them: a number, or a percentage such as 5%' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and not __fish_seen_subcommand_from gaps ledger explain audit topics conflicts quarantine status help" -l batch -d 'How many files go into one transaction; fewer make --max-bad stop sooner [default: 4096]' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and not __fish_seen_subcommand_from gaps ledger explain audit topics conflicts quarantine status help" -l move -d 'Move files below DIR once they are in the database' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and not __fish_seen_subcommand_from gaps ledger explain audit topics conflicts quarantine status help" -l db -d 'Database file [env: CMUPD_DB]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and not __fish_seen_subcommand_from gaps ledger explain audit topics conflicts quarantine status help" -l format -d 'Output format [env: CMUPD_FORMAT]' -r -f -a "table\t'For people; the default on a terminal'
plain\t'Tab-separated, untruncated, no borders; the default in a pipe'
json\t'One document with envelope'
ndjson\t'One record a line'
csv\t'RFC 4180, UTF-8; cells that a spreadsheet would run as a formula are prefixed with \''
tsv\t'Tab-separated, quoted where needed'
md\t'A table in GitHub\'s Markdown, notes below'
html\t'A page of its own, with pictures: no network, no script'
prom\t'Prometheus text, for answers that a monitoring system can use: `report compliance`, `report unknown`, `sync status` …'"
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and not __fish_seen_subcommand_from gaps ledger explain audit topics conflicts quarantine status help" -s o -l output -d 'Write the answer to a file, atomically; its ending chooses the format' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and not __fish_seen_subcommand_from gaps ledger explain audit topics conflicts quarantine status help" -l columns -d 'Columns to show, in order' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and not __fish_seen_subcommand_from gaps ledger explain audit topics conflicts quarantine status help" -l sort -d 'Columns to sort by; -NAME sorts downwards' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and not __fish_seen_subcommand_from gaps ledger explain audit topics conflicts quarantine status help" -l limit -d 'Show only the first rows, after sorting; sums, measures and metrics stay those of all' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and not __fish_seen_subcommand_from gaps ledger explain audit topics conflicts quarantine status help" -l log-format -d 'Shape of the log on standard error' -r -f -a "text\t''
json\t''"
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and not __fish_seen_subcommand_from gaps ledger explain audit topics conflicts quarantine status help" -l progress -d 'How to show progress [env: CMUPD_PROGRESS]' -r -f -a "auto\t'Bars when standard error is a terminal'
never\t'Nothing'
json\t'JSON lines on standard error'"
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and not __fish_seen_subcommand_from gaps ledger explain audit topics conflicts quarantine status help" -l color -d 'When to color [env: CMUPD_COLOR]' -r -f -a "auto\t'On a terminal, unless NO_COLOR or TERM=dumb says otherwise'
always\t'Always'
never\t'Never'"
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and not __fish_seen_subcommand_from gaps ledger explain audit topics conflicts quarantine status help" -l config -d 'Configuration file [env: CMUPD_CONFIG]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and not __fish_seen_subcommand_from gaps ledger explain audit topics conflicts quarantine status help" -l now -d 'Take this moment for now, for reproducible sessions' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and not __fish_seen_subcommand_from gaps ledger explain audit topics conflicts quarantine status help" -l watch -d 'Stay, and take in what arrives in the inbox PATH, until Ctrl-C or SIGTERM'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and not __fish_seen_subcommand_from gaps ledger explain audit topics conflicts quarantine status help" -l delete -d 'Delete files once they are in the database'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and not __fish_seen_subcommand_from gaps ledger explain audit topics conflicts quarantine status help" -l keep -d 'Leave files where they are [default]'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and not __fish_seen_subcommand_from gaps ledger explain audit topics conflicts quarantine status help" -s 0 -l null -d 'Read the list of paths from standard input (-), separated by NUL, as find -print0 writes it'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and not __fish_seen_subcommand_from gaps ledger explain audit topics conflicts quarantine status help" -l json -d 'Short for --format json'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and not __fish_seen_subcommand_from gaps ledger explain audit topics conflicts quarantine status help" -l csv -d 'Short for --format csv'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and not __fish_seen_subcommand_from gaps ledger explain audit topics conflicts quarantine status help" -l no-headers -d 'Leave the header line out'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and not __fish_seen_subcommand_from gaps ledger explain audit topics conflicts quarantine status help" -l raw-csv -d 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and not __fish_seen_subcommand_from gaps ledger explain audit topics conflicts quarantine status help" -s n -l dry-run -d 'Change nothing: show what would be done'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and not __fish_seen_subcommand_from gaps ledger explain audit topics conflicts quarantine status help" -s y -l yes -d 'Do not ask before something is removed'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and not __fish_seen_subcommand_from gaps ledger explain audit topics conflicts quarantine status help" -l no-input -d 'Never ask; fail instead'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and not __fish_seen_subcommand_from gaps ledger explain audit topics conflicts quarantine status help" -s q -l quiet -d 'No notes and no progress, only the answer and errors'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and not __fish_seen_subcommand_from gaps ledger explain audit topics conflicts quarantine status help" -s v -l verbose -d 'Log what is done; -vv logs more'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and not __fish_seen_subcommand_from gaps ledger explain audit topics conflicts quarantine status help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and not __fish_seen_subcommand_from gaps ledger explain audit topics conflicts quarantine status help" -a "gaps" -d 'Show which messages have not arrived, by client; the resync list'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and not __fish_seen_subcommand_from gaps ledger explain audit topics conflicts quarantine status help" -a "ledger" -d 'Show every message that is kept of a client, in order'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and not __fish_seen_subcommand_from gaps ledger explain audit topics conflicts quarantine status help" -a "explain" -d 'Decode reports without storing them, and say what they would do'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and not __fish_seen_subcommand_from gaps ledger explain audit topics conflicts quarantine status help" -a "audit" -d 'Show which file brought which client\'s messages, when, by whom, for which site'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and not __fish_seen_subcommand_from gaps ledger explain audit topics conflicts quarantine status help" -a "topics" -d 'Count what is kept, by topic type and state'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and not __fish_seen_subcommand_from gaps ledger explain audit topics conflicts quarantine status help" -a "conflicts" -d 'List the GUIDs under which several computers seem to report'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and not __fish_seen_subcommand_from gaps ledger explain audit topics conflicts quarantine status help" -a "quarantine" -d 'What could not be read: list it, look at it, try it again, drop it'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and not __fish_seen_subcommand_from gaps ledger explain audit topics conflicts quarantine status help" -a "status" -d 'Show what waits in the inboxes that are watched: files, bytes, age, rates, time left'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and not __fish_seen_subcommand_from gaps ledger explain audit topics conflicts quarantine status help" -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from gaps" -l site -d 'Only of clients of this site' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from gaps" -l client -d 'Only of this client: computer name or GUID' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from gaps" -l older-than -d 'Only gaps that were noticed longer ago: minutes, or a span such as 48h, 7d [default with --resync-list: 2880]' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from gaps" -l db -d 'Database file [env: CMUPD_DB]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from gaps" -l format -d 'Output format [env: CMUPD_FORMAT]' -r -f -a "table\t'For people; the default on a terminal'
plain\t'Tab-separated, untruncated, no borders; the default in a pipe'
json\t'One document with envelope'
ndjson\t'One record a line'
csv\t'RFC 4180, UTF-8; cells that a spreadsheet would run as a formula are prefixed with \''
tsv\t'Tab-separated, quoted where needed'
md\t'A table in GitHub\'s Markdown, notes below'
html\t'A page of its own, with pictures: no network, no script'
prom\t'Prometheus text, for answers that a monitoring system can use: `report compliance`, `report unknown`, `sync status` …'"
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from gaps" -s o -l output -d 'Write the answer to a file, atomically; its ending chooses the format' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from gaps" -l columns -d 'Columns to show, in order' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from gaps" -l sort -d 'Columns to sort by; -NAME sorts downwards' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from gaps" -l limit -d 'Show only the first rows, after sorting; sums, measures and metrics stay those of all' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from gaps" -l log-format -d 'Shape of the log on standard error' -r -f -a "text\t''
json\t''"
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from gaps" -l progress -d 'How to show progress [env: CMUPD_PROGRESS]' -r -f -a "auto\t'Bars when standard error is a terminal'
never\t'Nothing'
json\t'JSON lines on standard error'"
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from gaps" -l color -d 'When to color [env: CMUPD_COLOR]' -r -f -a "auto\t'On a terminal, unless NO_COLOR or TERM=dumb says otherwise'
always\t'Always'
never\t'Never'"
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from gaps" -l config -d 'Configuration file [env: CMUPD_CONFIG]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from gaps" -l now -d 'Take this moment for now, for reproducible sessions' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from gaps" -l resync-list -d 'List the clients to ask for all their messages again, one a line'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from gaps" -l json -d 'Short for --format json'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from gaps" -l csv -d 'Short for --format csv'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from gaps" -l no-headers -d 'Leave the header line out'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from gaps" -l raw-csv -d 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from gaps" -s n -l dry-run -d 'Change nothing: show what would be done'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from gaps" -s y -l yes -d 'Do not ask before something is removed'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from gaps" -l no-input -d 'Never ask; fail instead'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from gaps" -s q -l quiet -d 'No notes and no progress, only the answer and errors'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from gaps" -s v -l verbose -d 'Log what is done; -vv logs more'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from gaps" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from ledger" -l type -d 'Only of this topic type: its number, or its name such as update-detection' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from ledger" -l state -d 'Only with this state: its id, or its name such as required' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from ledger" -l update -d 'Only about this update: KB number or UpdateID (GUID)' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from ledger" -l since -d 'Only messages of this day or later (YYYY-MM-DD), or within a span such as 12h, 7d' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from ledger" -l until -d 'Only messages before this day, or longer ago than a span' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from ledger" -l limit -d 'Show at most this many, the newest' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from ledger" -l db -d 'Database file [env: CMUPD_DB]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from ledger" -l format -d 'Output format [env: CMUPD_FORMAT]' -r -f -a "table\t'For people; the default on a terminal'
plain\t'Tab-separated, untruncated, no borders; the default in a pipe'
json\t'One document with envelope'
ndjson\t'One record a line'
csv\t'RFC 4180, UTF-8; cells that a spreadsheet would run as a formula are prefixed with \''
tsv\t'Tab-separated, quoted where needed'
md\t'A table in GitHub\'s Markdown, notes below'
html\t'A page of its own, with pictures: no network, no script'
prom\t'Prometheus text, for answers that a monitoring system can use: `report compliance`, `report unknown`, `sync status` …'"
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from ledger" -s o -l output -d 'Write the answer to a file, atomically; its ending chooses the format' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from ledger" -l columns -d 'Columns to show, in order' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from ledger" -l sort -d 'Columns to sort by; -NAME sorts downwards' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from ledger" -l log-format -d 'Shape of the log on standard error' -r -f -a "text\t''
json\t''"
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from ledger" -l progress -d 'How to show progress [env: CMUPD_PROGRESS]' -r -f -a "auto\t'Bars when standard error is a terminal'
never\t'Nothing'
json\t'JSON lines on standard error'"
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from ledger" -l color -d 'When to color [env: CMUPD_COLOR]' -r -f -a "auto\t'On a terminal, unless NO_COLOR or TERM=dumb says otherwise'
always\t'Always'
never\t'Never'"
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from ledger" -l config -d 'Configuration file [env: CMUPD_CONFIG]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from ledger" -l now -d 'Take this moment for now, for reproducible sessions' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from ledger" -l json -d 'Short for --format json'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from ledger" -l csv -d 'Short for --format csv'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from ledger" -l no-headers -d 'Leave the header line out'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from ledger" -l raw-csv -d 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from ledger" -s n -l dry-run -d 'Change nothing: show what would be done'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from ledger" -s y -l yes -d 'Do not ask before something is removed'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from ledger" -l no-input -d 'Never ask; fail instead'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from ledger" -s q -l quiet -d 'No notes and no progress, only the answer and errors'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from ledger" -s v -l verbose -d 'Log what is done; -vv logs more'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from ledger" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from explain" -l db -d 'Database file [env: CMUPD_DB]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from explain" -l format -d 'Output format [env: CMUPD_FORMAT]' -r -f -a "table\t'For people; the default on a terminal'
plain\t'Tab-separated, untruncated, no borders; the default in a pipe'
json\t'One document with envelope'
ndjson\t'One record a line'
csv\t'RFC 4180, UTF-8; cells that a spreadsheet would run as a formula are prefixed with \''
tsv\t'Tab-separated, quoted where needed'
md\t'A table in GitHub\'s Markdown, notes below'
html\t'A page of its own, with pictures: no network, no script'
prom\t'Prometheus text, for answers that a monitoring system can use: `report compliance`, `report unknown`, `sync status` …'"
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from explain" -s o -l output -d 'Write the answer to a file, atomically; its ending chooses the format' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from explain" -l columns -d 'Columns to show, in order' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from explain" -l sort -d 'Columns to sort by; -NAME sorts downwards' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from explain" -l limit -d 'Show only the first rows, after sorting; sums, measures and metrics stay those of all' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from explain" -l log-format -d 'Shape of the log on standard error' -r -f -a "text\t''
json\t''"
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from explain" -l progress -d 'How to show progress [env: CMUPD_PROGRESS]' -r -f -a "auto\t'Bars when standard error is a terminal'
never\t'Nothing'
json\t'JSON lines on standard error'"
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from explain" -l color -d 'When to color [env: CMUPD_COLOR]' -r -f -a "auto\t'On a terminal, unless NO_COLOR or TERM=dumb says otherwise'
always\t'Always'
never\t'Never'"
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from explain" -l config -d 'Configuration file [env: CMUPD_CONFIG]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from explain" -l now -d 'Take this moment for now, for reproducible sessions' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from explain" -l json -d 'Short for --format json'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from explain" -l csv -d 'Short for --format csv'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from explain" -l no-headers -d 'Leave the header line out'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from explain" -l raw-csv -d 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from explain" -s n -l dry-run -d 'Change nothing: show what would be done'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from explain" -s y -l yes -d 'Do not ask before something is removed'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from explain" -l no-input -d 'Never ask; fail instead'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from explain" -s q -l quiet -d 'No notes and no progress, only the answer and errors'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from explain" -s v -l verbose -d 'Log what is done; -vv logs more'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from explain" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from audit" -l file -d 'Only this file: its path, the last parts of it, or a pattern' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from audit" -l sha256 -d 'Only files with this digest: its first digits, at least four' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from audit" -l client -d 'Only files with messages of this client: computer name or GUID' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from audit" -l limit -d 'Show at most this many' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from audit" -l db -d 'Database file [env: CMUPD_DB]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from audit" -l format -d 'Output format [env: CMUPD_FORMAT]' -r -f -a "table\t'For people; the default on a terminal'
plain\t'Tab-separated, untruncated, no borders; the default in a pipe'
json\t'One document with envelope'
ndjson\t'One record a line'
csv\t'RFC 4180, UTF-8; cells that a spreadsheet would run as a formula are prefixed with \''
tsv\t'Tab-separated, quoted where needed'
md\t'A table in GitHub\'s Markdown, notes below'
html\t'A page of its own, with pictures: no network, no script'
prom\t'Prometheus text, for answers that a monitoring system can use: `report compliance`, `report unknown`, `sync status` …'"
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from audit" -s o -l output -d 'Write the answer to a file, atomically; its ending chooses the format' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from audit" -l columns -d 'Columns to show, in order' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from audit" -l sort -d 'Columns to sort by; -NAME sorts downwards' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from audit" -l log-format -d 'Shape of the log on standard error' -r -f -a "text\t''
json\t''"
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from audit" -l progress -d 'How to show progress [env: CMUPD_PROGRESS]' -r -f -a "auto\t'Bars when standard error is a terminal'
never\t'Nothing'
json\t'JSON lines on standard error'"
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from audit" -l color -d 'When to color [env: CMUPD_COLOR]' -r -f -a "auto\t'On a terminal, unless NO_COLOR or TERM=dumb says otherwise'
always\t'Always'
never\t'Never'"
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from audit" -l config -d 'Configuration file [env: CMUPD_CONFIG]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from audit" -l now -d 'Take this moment for now, for reproducible sessions' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from audit" -l json -d 'Short for --format json'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from audit" -l csv -d 'Short for --format csv'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from audit" -l no-headers -d 'Leave the header line out'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from audit" -l raw-csv -d 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from audit" -s n -l dry-run -d 'Change nothing: show what would be done'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from audit" -s y -l yes -d 'Do not ask before something is removed'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from audit" -l no-input -d 'Never ask; fail instead'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from audit" -s q -l quiet -d 'No notes and no progress, only the answer and errors'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from audit" -s v -l verbose -d 'Log what is done; -vv logs more'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from audit" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from topics" -l db -d 'Database file [env: CMUPD_DB]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from topics" -l format -d 'Output format [env: CMUPD_FORMAT]' -r -f -a "table\t'For people; the default on a terminal'
plain\t'Tab-separated, untruncated, no borders; the default in a pipe'
json\t'One document with envelope'
ndjson\t'One record a line'
csv\t'RFC 4180, UTF-8; cells that a spreadsheet would run as a formula are prefixed with \''
tsv\t'Tab-separated, quoted where needed'
md\t'A table in GitHub\'s Markdown, notes below'
html\t'A page of its own, with pictures: no network, no script'
prom\t'Prometheus text, for answers that a monitoring system can use: `report compliance`, `report unknown`, `sync status` …'"
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from topics" -s o -l output -d 'Write the answer to a file, atomically; its ending chooses the format' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from topics" -l columns -d 'Columns to show, in order' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from topics" -l sort -d 'Columns to sort by; -NAME sorts downwards' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from topics" -l limit -d 'Show only the first rows, after sorting; sums, measures and metrics stay those of all' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from topics" -l log-format -d 'Shape of the log on standard error' -r -f -a "text\t''
json\t''"
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from topics" -l progress -d 'How to show progress [env: CMUPD_PROGRESS]' -r -f -a "auto\t'Bars when standard error is a terminal'
never\t'Nothing'
json\t'JSON lines on standard error'"
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from topics" -l color -d 'When to color [env: CMUPD_COLOR]' -r -f -a "auto\t'On a terminal, unless NO_COLOR or TERM=dumb says otherwise'
always\t'Always'
never\t'Never'"
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from topics" -l config -d 'Configuration file [env: CMUPD_CONFIG]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from topics" -l now -d 'Take this moment for now, for reproducible sessions' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from topics" -l json -d 'Short for --format json'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from topics" -l csv -d 'Short for --format csv'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from topics" -l no-headers -d 'Leave the header line out'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from topics" -l raw-csv -d 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from topics" -s n -l dry-run -d 'Change nothing: show what would be done'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from topics" -s y -l yes -d 'Do not ask before something is removed'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from topics" -l no-input -d 'Never ask; fail instead'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from topics" -s q -l quiet -d 'No notes and no progress, only the answer and errors'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from topics" -s v -l verbose -d 'Log what is done; -vv logs more'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from topics" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from conflicts" -l db -d 'Database file [env: CMUPD_DB]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from conflicts" -l format -d 'Output format [env: CMUPD_FORMAT]' -r -f -a "table\t'For people; the default on a terminal'
plain\t'Tab-separated, untruncated, no borders; the default in a pipe'
json\t'One document with envelope'
ndjson\t'One record a line'
csv\t'RFC 4180, UTF-8; cells that a spreadsheet would run as a formula are prefixed with \''
tsv\t'Tab-separated, quoted where needed'
md\t'A table in GitHub\'s Markdown, notes below'
html\t'A page of its own, with pictures: no network, no script'
prom\t'Prometheus text, for answers that a monitoring system can use: `report compliance`, `report unknown`, `sync status` …'"
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from conflicts" -s o -l output -d 'Write the answer to a file, atomically; its ending chooses the format' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from conflicts" -l columns -d 'Columns to show, in order' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from conflicts" -l sort -d 'Columns to sort by; -NAME sorts downwards' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from conflicts" -l limit -d 'Show only the first rows, after sorting; sums, measures and metrics stay those of all' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from conflicts" -l log-format -d 'Shape of the log on standard error' -r -f -a "text\t''
json\t''"
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from conflicts" -l progress -d 'How to show progress [env: CMUPD_PROGRESS]' -r -f -a "auto\t'Bars when standard error is a terminal'
never\t'Nothing'
json\t'JSON lines on standard error'"
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from conflicts" -l color -d 'When to color [env: CMUPD_COLOR]' -r -f -a "auto\t'On a terminal, unless NO_COLOR or TERM=dumb says otherwise'
always\t'Always'
never\t'Never'"
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from conflicts" -l config -d 'Configuration file [env: CMUPD_CONFIG]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from conflicts" -l now -d 'Take this moment for now, for reproducible sessions' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from conflicts" -l json -d 'Short for --format json'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from conflicts" -l csv -d 'Short for --format csv'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from conflicts" -l no-headers -d 'Leave the header line out'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from conflicts" -l raw-csv -d 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from conflicts" -s n -l dry-run -d 'Change nothing: show what would be done'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from conflicts" -s y -l yes -d 'Do not ask before something is removed'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from conflicts" -l no-input -d 'Never ask; fail instead'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from conflicts" -s q -l quiet -d 'No notes and no progress, only the answer and errors'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from conflicts" -s v -l verbose -d 'Log what is done; -vv logs more'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from conflicts" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from quarantine" -l site -d 'Only what arrived for this site' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from quarantine" -l client -d 'Only what came from this client: name or GUID' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from quarantine" -l reason -d 'Only with these words in the reason; with * and ?, a pattern of the whole reason' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from quarantine" -l db -d 'Database file [env: CMUPD_DB]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from quarantine" -l format -d 'Output format [env: CMUPD_FORMAT]' -r -f -a "table\t'For people; the default on a terminal'
plain\t'Tab-separated, untruncated, no borders; the default in a pipe'
json\t'One document with envelope'
ndjson\t'One record a line'
csv\t'RFC 4180, UTF-8; cells that a spreadsheet would run as a formula are prefixed with \''
tsv\t'Tab-separated, quoted where needed'
md\t'A table in GitHub\'s Markdown, notes below'
html\t'A page of its own, with pictures: no network, no script'
prom\t'Prometheus text, for answers that a monitoring system can use: `report compliance`, `report unknown`, `sync status` …'"
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from quarantine" -s o -l output -d 'Write the answer to a file, atomically; its ending chooses the format' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from quarantine" -l columns -d 'Columns to show, in order' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from quarantine" -l sort -d 'Columns to sort by; -NAME sorts downwards' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from quarantine" -l limit -d 'Show only the first rows, after sorting; sums, measures and metrics stay those of all' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from quarantine" -l log-format -d 'Shape of the log on standard error' -r -f -a "text\t''
json\t''"
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from quarantine" -l progress -d 'How to show progress [env: CMUPD_PROGRESS]' -r -f -a "auto\t'Bars when standard error is a terminal'
never\t'Nothing'
json\t'JSON lines on standard error'"
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from quarantine" -l color -d 'When to color [env: CMUPD_COLOR]' -r -f -a "auto\t'On a terminal, unless NO_COLOR or TERM=dumb says otherwise'
always\t'Always'
never\t'Never'"
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from quarantine" -l config -d 'Configuration file [env: CMUPD_CONFIG]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from quarantine" -l now -d 'Take this moment for now, for reproducible sessions' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from quarantine" -l all -d 'List what has been resolved as well'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from quarantine" -l resolved -d 'List only what has been resolved'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from quarantine" -l json -d 'Short for --format json'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from quarantine" -l csv -d 'Short for --format csv'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from quarantine" -l no-headers -d 'Leave the header line out'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from quarantine" -l raw-csv -d 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from quarantine" -s n -l dry-run -d 'Change nothing: show what would be done'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from quarantine" -s y -l yes -d 'Do not ask before something is removed'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from quarantine" -l no-input -d 'Never ask; fail instead'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from quarantine" -s q -l quiet -d 'No notes and no progress, only the answer and errors'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from quarantine" -s v -l verbose -d 'Log what is done; -vv logs more'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from quarantine" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from quarantine" -f -a "list" -d 'List what could not be read: reason, line and column, tries'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from quarantine" -f -a "show" -d 'Show entries with what stands at the place: as text, decoded, and as bytes, with ▶ before it'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from quarantine" -f -a "replay" -d 'Try kept contents again, through the same reader and writer as `ingest`'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from quarantine" -f -a "drop" -d 'Drop entries for good'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from quarantine" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from status" -l db -d 'Database file [env: CMUPD_DB]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from status" -l format -d 'Output format [env: CMUPD_FORMAT]' -r -f -a "table\t'For people; the default on a terminal'
plain\t'Tab-separated, untruncated, no borders; the default in a pipe'
json\t'One document with envelope'
ndjson\t'One record a line'
csv\t'RFC 4180, UTF-8; cells that a spreadsheet would run as a formula are prefixed with \''
tsv\t'Tab-separated, quoted where needed'
md\t'A table in GitHub\'s Markdown, notes below'
html\t'A page of its own, with pictures: no network, no script'
prom\t'Prometheus text, for answers that a monitoring system can use: `report compliance`, `report unknown`, `sync status` …'"
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from status" -s o -l output -d 'Write the answer to a file, atomically; its ending chooses the format' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from status" -l columns -d 'Columns to show, in order' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from status" -l sort -d 'Columns to sort by; -NAME sorts downwards' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from status" -l limit -d 'Show only the first rows, after sorting; sums, measures and metrics stay those of all' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from status" -l log-format -d 'Shape of the log on standard error' -r -f -a "text\t''
json\t''"
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from status" -l progress -d 'How to show progress [env: CMUPD_PROGRESS]' -r -f -a "auto\t'Bars when standard error is a terminal'
never\t'Nothing'
json\t'JSON lines on standard error'"
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from status" -l color -d 'When to color [env: CMUPD_COLOR]' -r -f -a "auto\t'On a terminal, unless NO_COLOR or TERM=dumb says otherwise'
always\t'Always'
never\t'Never'"
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from status" -l config -d 'Configuration file [env: CMUPD_CONFIG]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from status" -l now -d 'Take this moment for now, for reproducible sessions' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from status" -l json -d 'Short for --format json'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from status" -l csv -d 'Short for --format csv'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from status" -l no-headers -d 'Leave the header line out'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from status" -l raw-csv -d 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from status" -s n -l dry-run -d 'Change nothing: show what would be done'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from status" -s y -l yes -d 'Do not ask before something is removed'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from status" -l no-input -d 'Never ask; fail instead'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from status" -s q -l quiet -d 'No notes and no progress, only the answer and errors'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from status" -s v -l verbose -d 'Log what is done; -vv logs more'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from status" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from help" -f -a "gaps" -d 'Show which messages have not arrived, by client; the resync list'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from help" -f -a "ledger" -d 'Show every message that is kept of a client, in order'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from help" -f -a "explain" -d 'Decode reports without storing them, and say what they would do'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from help" -f -a "audit" -d 'Show which file brought which client\'s messages, when, by whom, for which site'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from help" -f -a "topics" -d 'Count what is kept, by topic type and state'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from help" -f -a "conflicts" -d 'List the GUIDs under which several computers seem to report'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from help" -f -a "quarantine" -d 'What could not be read: list it, look at it, try it again, drop it'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from help" -f -a "status" -d 'Show what waits in the inboxes that are watched: files, bytes, age, rates, time left'
complete -c cmupd -n "__fish_cmupd_using_subcommand ingest; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and not __fish_seen_subcommand_from list show locations explain help" -l db -d 'Database file [env: CMUPD_DB]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and not __fish_seen_subcommand_from list show locations explain help" -l format -d 'Output format [env: CMUPD_FORMAT]' -r -f -a "table\t'For people; the default on a terminal'
plain\t'Tab-separated, untruncated, no borders; the default in a pipe'
json\t'One document with envelope'
ndjson\t'One record a line'
csv\t'RFC 4180, UTF-8; cells that a spreadsheet would run as a formula are prefixed with \''
tsv\t'Tab-separated, quoted where needed'
md\t'A table in GitHub\'s Markdown, notes below'
html\t'A page of its own, with pictures: no network, no script'
prom\t'Prometheus text, for answers that a monitoring system can use: `report compliance`, `report unknown`, `sync status` …'"
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and not __fish_seen_subcommand_from list show locations explain help" -s o -l output -d 'Write the answer to a file, atomically; its ending chooses the format' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and not __fish_seen_subcommand_from list show locations explain help" -l columns -d 'Columns to show, in order' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and not __fish_seen_subcommand_from list show locations explain help" -l sort -d 'Columns to sort by; -NAME sorts downwards' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and not __fish_seen_subcommand_from list show locations explain help" -l limit -d 'Show only the first rows, after sorting; sums, measures and metrics stay those of all' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and not __fish_seen_subcommand_from list show locations explain help" -l log-format -d 'Shape of the log on standard error' -r -f -a "text\t''
json\t''"
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and not __fish_seen_subcommand_from list show locations explain help" -l progress -d 'How to show progress [env: CMUPD_PROGRESS]' -r -f -a "auto\t'Bars when standard error is a terminal'
never\t'Nothing'
json\t'JSON lines on standard error'"
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and not __fish_seen_subcommand_from list show locations explain help" -l color -d 'When to color [env: CMUPD_COLOR]' -r -f -a "auto\t'On a terminal, unless NO_COLOR or TERM=dumb says otherwise'
always\t'Always'
never\t'Never'"
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and not __fish_seen_subcommand_from list show locations explain help" -l config -d 'Configuration file [env: CMUPD_CONFIG]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and not __fish_seen_subcommand_from list show locations explain help" -l now -d 'Take this moment for now, for reproducible sessions' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and not __fish_seen_subcommand_from list show locations explain help" -l json -d 'Short for --format json'
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and not __fish_seen_subcommand_from list show locations explain help" -l csv -d 'Short for --format csv'
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and not __fish_seen_subcommand_from list show locations explain help" -l no-headers -d 'Leave the header line out'
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and not __fish_seen_subcommand_from list show locations explain help" -l raw-csv -d 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula'
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and not __fish_seen_subcommand_from list show locations explain help" -s n -l dry-run -d 'Change nothing: show what would be done'
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and not __fish_seen_subcommand_from list show locations explain help" -s y -l yes -d 'Do not ask before something is removed'
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and not __fish_seen_subcommand_from list show locations explain help" -l no-input -d 'Never ask; fail instead'
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and not __fish_seen_subcommand_from list show locations explain help" -s q -l quiet -d 'No notes and no progress, only the answer and errors'
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and not __fish_seen_subcommand_from list show locations explain help" -s v -l verbose -d 'Log what is done; -vv logs more'
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and not __fish_seen_subcommand_from list show locations explain help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and not __fish_seen_subcommand_from list show locations explain help" -f -a "list" -d 'List clients'
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and not __fish_seen_subcommand_from list show locations explain help" -f -a "show" -d 'Show one client'
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and not __fish_seen_subcommand_from list show locations explain help" -f -a "locations" -d 'Where clients are on the network, as DHCP servers, Active Directory or an inventory tell it'
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and not __fish_seen_subcommand_from list show locations explain help" -f -a "explain" -d 'Tell why a client is what it is: the chain from its site\'s policy to its stored states'
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and not __fish_seen_subcommand_from list show locations explain help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and __fish_seen_subcommand_from list" -l site -d 'Only of this site' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and __fish_seen_subcommand_from list" -l db -d 'Database file [env: CMUPD_DB]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and __fish_seen_subcommand_from list" -l format -d 'Output format [env: CMUPD_FORMAT]' -r -f -a "table\t'For people; the default on a terminal'
plain\t'Tab-separated, untruncated, no borders; the default in a pipe'
json\t'One document with envelope'
ndjson\t'One record a line'
csv\t'RFC 4180, UTF-8; cells that a spreadsheet would run as a formula are prefixed with \''
tsv\t'Tab-separated, quoted where needed'
md\t'A table in GitHub\'s Markdown, notes below'
html\t'A page of its own, with pictures: no network, no script'
prom\t'Prometheus text, for answers that a monitoring system can use: `report compliance`, `report unknown`, `sync status` …'"
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and __fish_seen_subcommand_from list" -s o -l output -d 'Write the answer to a file, atomically; its ending chooses the format' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and __fish_seen_subcommand_from list" -l columns -d 'Columns to show, in order' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and __fish_seen_subcommand_from list" -l sort -d 'Columns to sort by; -NAME sorts downwards' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and __fish_seen_subcommand_from list" -l limit -d 'Show only the first rows, after sorting; sums, measures and metrics stay those of all' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and __fish_seen_subcommand_from list" -l log-format -d 'Shape of the log on standard error' -r -f -a "text\t''
json\t''"
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and __fish_seen_subcommand_from list" -l progress -d 'How to show progress [env: CMUPD_PROGRESS]' -r -f -a "auto\t'Bars when standard error is a terminal'
never\t'Nothing'
json\t'JSON lines on standard error'"
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and __fish_seen_subcommand_from list" -l color -d 'When to color [env: CMUPD_COLOR]' -r -f -a "auto\t'On a terminal, unless NO_COLOR or TERM=dumb says otherwise'
always\t'Always'
never\t'Never'"
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and __fish_seen_subcommand_from list" -l config -d 'Configuration file [env: CMUPD_CONFIG]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and __fish_seen_subcommand_from list" -l now -d 'Take this moment for now, for reproducible sessions' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and __fish_seen_subcommand_from list" -l json -d 'Short for --format json'
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and __fish_seen_subcommand_from list" -l csv -d 'Short for --format csv'
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and __fish_seen_subcommand_from list" -l no-headers -d 'Leave the header line out'
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and __fish_seen_subcommand_from list" -l raw-csv -d 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula'
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and __fish_seen_subcommand_from list" -s n -l dry-run -d 'Change nothing: show what would be done'
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and __fish_seen_subcommand_from list" -s y -l yes -d 'Do not ask before something is removed'
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask; fail instead'
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and __fish_seen_subcommand_from list" -s q -l quiet -d 'No notes and no progress, only the answer and errors'
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Log what is done; -vv logs more'
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and __fish_seen_subcommand_from show" -l db -d 'Database file [env: CMUPD_DB]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and __fish_seen_subcommand_from show" -l format -d 'Output format [env: CMUPD_FORMAT]' -r -f -a "table\t'For people; the default on a terminal'
plain\t'Tab-separated, untruncated, no borders; the default in a pipe'
json\t'One document with envelope'
ndjson\t'One record a line'
csv\t'RFC 4180, UTF-8; cells that a spreadsheet would run as a formula are prefixed with \''
tsv\t'Tab-separated, quoted where needed'
md\t'A table in GitHub\'s Markdown, notes below'
html\t'A page of its own, with pictures: no network, no script'
prom\t'Prometheus text, for answers that a monitoring system can use: `report compliance`, `report unknown`, `sync status` …'"
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and __fish_seen_subcommand_from show" -s o -l output -d 'Write the answer to a file, atomically; its ending chooses the format' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and __fish_seen_subcommand_from show" -l columns -d 'Columns to show, in order' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and __fish_seen_subcommand_from show" -l sort -d 'Columns to sort by; -NAME sorts downwards' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and __fish_seen_subcommand_from show" -l limit -d 'Show only the first rows, after sorting; sums, measures and metrics stay those of all' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and __fish_seen_subcommand_from show" -l log-format -d 'Shape of the log on standard error' -r -f -a "text\t''
json\t''"
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and __fish_seen_subcommand_from show" -l progress -d 'How to show progress [env: CMUPD_PROGRESS]' -r -f -a "auto\t'Bars when standard error is a terminal'
never\t'Nothing'
json\t'JSON lines on standard error'"
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and __fish_seen_subcommand_from show" -l color -d 'When to color [env: CMUPD_COLOR]' -r -f -a "auto\t'On a terminal, unless NO_COLOR or TERM=dumb says otherwise'
always\t'Always'
never\t'Never'"
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and __fish_seen_subcommand_from show" -l config -d 'Configuration file [env: CMUPD_CONFIG]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and __fish_seen_subcommand_from show" -l now -d 'Take this moment for now, for reproducible sessions' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and __fish_seen_subcommand_from show" -l json -d 'Short for --format json'
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and __fish_seen_subcommand_from show" -l csv -d 'Short for --format csv'
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and __fish_seen_subcommand_from show" -l no-headers -d 'Leave the header line out'
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and __fish_seen_subcommand_from show" -l raw-csv -d 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula'
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and __fish_seen_subcommand_from show" -s n -l dry-run -d 'Change nothing: show what would be done'
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and __fish_seen_subcommand_from show" -s y -l yes -d 'Do not ask before something is removed'
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and __fish_seen_subcommand_from show" -l no-input -d 'Never ask; fail instead'
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and __fish_seen_subcommand_from show" -s q -l quiet -d 'No notes and no progress, only the answer and errors'
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and __fish_seen_subcommand_from show" -s v -l verbose -d 'Log what is done; -vv logs more'
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and __fish_seen_subcommand_from locations" -l db -d 'Database file [env: CMUPD_DB]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and __fish_seen_subcommand_from locations" -l format -d 'Output format [env: CMUPD_FORMAT]' -r -f -a "table\t'For people; the default on a terminal'
plain\t'Tab-separated, untruncated, no borders; the default in a pipe'
json\t'One document with envelope'
ndjson\t'One record a line'
csv\t'RFC 4180, UTF-8; cells that a spreadsheet would run as a formula are prefixed with \''
tsv\t'Tab-separated, quoted where needed'
md\t'A table in GitHub\'s Markdown, notes below'
html\t'A page of its own, with pictures: no network, no script'
prom\t'Prometheus text, for answers that a monitoring system can use: `report compliance`, `report unknown`, `sync status` …'"
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and __fish_seen_subcommand_from locations" -s o -l output -d 'Write the answer to a file, atomically; its ending chooses the format' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and __fish_seen_subcommand_from locations" -l columns -d 'Columns to show, in order' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and __fish_seen_subcommand_from locations" -l sort -d 'Columns to sort by; -NAME sorts downwards' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and __fish_seen_subcommand_from locations" -l limit -d 'Show only the first rows, after sorting; sums, measures and metrics stay those of all' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and __fish_seen_subcommand_from locations" -l log-format -d 'Shape of the log on standard error' -r -f -a "text\t''
json\t''"
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and __fish_seen_subcommand_from locations" -l progress -d 'How to show progress [env: CMUPD_PROGRESS]' -r -f -a "auto\t'Bars when standard error is a terminal'
never\t'Nothing'
json\t'JSON lines on standard error'"
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and __fish_seen_subcommand_from locations" -l color -d 'When to color [env: CMUPD_COLOR]' -r -f -a "auto\t'On a terminal, unless NO_COLOR or TERM=dumb says otherwise'
always\t'Always'
never\t'Never'"
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and __fish_seen_subcommand_from locations" -l config -d 'Configuration file [env: CMUPD_CONFIG]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and __fish_seen_subcommand_from locations" -l now -d 'Take this moment for now, for reproducible sessions' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and __fish_seen_subcommand_from locations" -l json -d 'Short for --format json'
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and __fish_seen_subcommand_from locations" -l csv -d 'Short for --format csv'
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and __fish_seen_subcommand_from locations" -l no-headers -d 'Leave the header line out'
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and __fish_seen_subcommand_from locations" -l raw-csv -d 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula'
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and __fish_seen_subcommand_from locations" -s n -l dry-run -d 'Change nothing: show what would be done'
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and __fish_seen_subcommand_from locations" -s y -l yes -d 'Do not ask before something is removed'
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and __fish_seen_subcommand_from locations" -l no-input -d 'Never ask; fail instead'
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and __fish_seen_subcommand_from locations" -s q -l quiet -d 'No notes and no progress, only the answer and errors'
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and __fish_seen_subcommand_from locations" -s v -l verbose -d 'Log what is done; -vv logs more'
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and __fish_seen_subcommand_from locations" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and __fish_seen_subcommand_from locations" -f -a "import" -d 'Take in where clients are, from CSV'
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and __fish_seen_subcommand_from locations" -f -a "list" -d 'List the clients whose places are known'
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and __fish_seen_subcommand_from locations" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and __fish_seen_subcommand_from explain" -l as-of -d 'As it stood then: written as for reports, such as 2026-10-31, yesterday, 30d or patch-tuesday' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and __fish_seen_subcommand_from explain" -l db -d 'Database file [env: CMUPD_DB]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and __fish_seen_subcommand_from explain" -l format -d 'Output format [env: CMUPD_FORMAT]' -r -f -a "table\t'For people; the default on a terminal'
plain\t'Tab-separated, untruncated, no borders; the default in a pipe'
json\t'One document with envelope'
ndjson\t'One record a line'
csv\t'RFC 4180, UTF-8; cells that a spreadsheet would run as a formula are prefixed with \''
tsv\t'Tab-separated, quoted where needed'
md\t'A table in GitHub\'s Markdown, notes below'
html\t'A page of its own, with pictures: no network, no script'
prom\t'Prometheus text, for answers that a monitoring system can use: `report compliance`, `report unknown`, `sync status` …'"
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and __fish_seen_subcommand_from explain" -s o -l output -d 'Write the answer to a file, atomically; its ending chooses the format' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and __fish_seen_subcommand_from explain" -l columns -d 'Columns to show, in order' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and __fish_seen_subcommand_from explain" -l sort -d 'Columns to sort by; -NAME sorts downwards' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and __fish_seen_subcommand_from explain" -l limit -d 'Show only the first rows, after sorting; sums, measures and metrics stay those of all' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and __fish_seen_subcommand_from explain" -l log-format -d 'Shape of the log on standard error' -r -f -a "text\t''
json\t''"
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and __fish_seen_subcommand_from explain" -l progress -d 'How to show progress [env: CMUPD_PROGRESS]' -r -f -a "auto\t'Bars when standard error is a terminal'
never\t'Nothing'
json\t'JSON lines on standard error'"
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and __fish_seen_subcommand_from explain" -l color -d 'When to color [env: CMUPD_COLOR]' -r -f -a "auto\t'On a terminal, unless NO_COLOR or TERM=dumb says otherwise'
always\t'Always'
never\t'Never'"
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and __fish_seen_subcommand_from explain" -l config -d 'Configuration file [env: CMUPD_CONFIG]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and __fish_seen_subcommand_from explain" -l now -d 'Take this moment for now, for reproducible sessions' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and __fish_seen_subcommand_from explain" -l json -d 'Short for --format json'
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and __fish_seen_subcommand_from explain" -l csv -d 'Short for --format csv'
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and __fish_seen_subcommand_from explain" -l no-headers -d 'Leave the header line out'
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and __fish_seen_subcommand_from explain" -l raw-csv -d 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula'
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and __fish_seen_subcommand_from explain" -s n -l dry-run -d 'Change nothing: show what would be done'
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and __fish_seen_subcommand_from explain" -s y -l yes -d 'Do not ask before something is removed'
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and __fish_seen_subcommand_from explain" -l no-input -d 'Never ask; fail instead'
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and __fish_seen_subcommand_from explain" -s q -l quiet -d 'No notes and no progress, only the answer and errors'
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and __fish_seen_subcommand_from explain" -s v -l verbose -d 'Log what is done; -vv logs more'
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and __fish_seen_subcommand_from explain" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and __fish_seen_subcommand_from help" -f -a "list" -d 'List clients'
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and __fish_seen_subcommand_from help" -f -a "show" -d 'Show one client'
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and __fish_seen_subcommand_from help" -f -a "locations" -d 'Where clients are on the network, as DHCP servers, Active Directory or an inventory tell it'
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and __fish_seen_subcommand_from help" -f -a "explain" -d 'Tell why a client is what it is: the chain from its site\'s policy to its stored states'
complete -c cmupd -n "__fish_cmupd_using_subcommand client; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and not __fish_seen_subcommand_from add list show set remove members import help" -l db -d 'Database file [env: CMUPD_DB]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and not __fish_seen_subcommand_from add list show set remove members import help" -l format -d 'Output format [env: CMUPD_FORMAT]' -r -f -a "table\t'For people; the default on a terminal'
plain\t'Tab-separated, untruncated, no borders; the default in a pipe'
json\t'One document with envelope'
ndjson\t'One record a line'
csv\t'RFC 4180, UTF-8; cells that a spreadsheet would run as a formula are prefixed with \''
tsv\t'Tab-separated, quoted where needed'
md\t'A table in GitHub\'s Markdown, notes below'
html\t'A page of its own, with pictures: no network, no script'
prom\t'Prometheus text, for answers that a monitoring system can use: `report compliance`, `report unknown`, `sync status` …'"
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and not __fish_seen_subcommand_from add list show set remove members import help" -s o -l output -d 'Write the answer to a file, atomically; its ending chooses the format' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and not __fish_seen_subcommand_from add list show set remove members import help" -l columns -d 'Columns to show, in order' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and not __fish_seen_subcommand_from add list show set remove members import help" -l sort -d 'Columns to sort by; -NAME sorts downwards' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and not __fish_seen_subcommand_from add list show set remove members import help" -l limit -d 'Show only the first rows, after sorting; sums, measures and metrics stay those of all' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and not __fish_seen_subcommand_from add list show set remove members import help" -l log-format -d 'Shape of the log on standard error' -r -f -a "text\t''
json\t''"
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and not __fish_seen_subcommand_from add list show set remove members import help" -l progress -d 'How to show progress [env: CMUPD_PROGRESS]' -r -f -a "auto\t'Bars when standard error is a terminal'
never\t'Nothing'
json\t'JSON lines on standard error'"
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and not __fish_seen_subcommand_from add list show set remove members import help" -l color -d 'When to color [env: CMUPD_COLOR]' -r -f -a "auto\t'On a terminal, unless NO_COLOR or TERM=dumb says otherwise'
always\t'Always'
never\t'Never'"
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and not __fish_seen_subcommand_from add list show set remove members import help" -l config -d 'Configuration file [env: CMUPD_CONFIG]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and not __fish_seen_subcommand_from add list show set remove members import help" -l now -d 'Take this moment for now, for reproducible sessions' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and not __fish_seen_subcommand_from add list show set remove members import help" -l json -d 'Short for --format json'
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and not __fish_seen_subcommand_from add list show set remove members import help" -l csv -d 'Short for --format csv'
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and not __fish_seen_subcommand_from add list show set remove members import help" -l no-headers -d 'Leave the header line out'
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and not __fish_seen_subcommand_from add list show set remove members import help" -l raw-csv -d 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula'
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and not __fish_seen_subcommand_from add list show set remove members import help" -s n -l dry-run -d 'Change nothing: show what would be done'
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and not __fish_seen_subcommand_from add list show set remove members import help" -s y -l yes -d 'Do not ask before something is removed'
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and not __fish_seen_subcommand_from add list show set remove members import help" -l no-input -d 'Never ask; fail instead'
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and not __fish_seen_subcommand_from add list show set remove members import help" -s q -l quiet -d 'No notes and no progress, only the answer and errors'
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and not __fish_seen_subcommand_from add list show set remove members import help" -s v -l verbose -d 'Log what is done; -vv logs more'
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and not __fish_seen_subcommand_from add list show set remove members import help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and not __fish_seen_subcommand_from add list show set remove members import help" -f -a "add" -d 'Add a collection'
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and not __fish_seen_subcommand_from add list show set remove members import help" -f -a "list" -d 'List collections with the number of their members'
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and not __fish_seen_subcommand_from add list show set remove members import help" -f -a "show" -d 'Show one collection: its rules, its links, how many members it has'
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and not __fish_seen_subcommand_from add list show set remove members import help" -f -a "set" -d 'Change a collection: what is given is added, what is dropped is taken away'
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and not __fish_seen_subcommand_from add list show set remove members import help" -f -a "remove" -d 'Remove a collection; its clients stay'
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and not __fish_seen_subcommand_from add list show set remove members import help" -f -a "members" -d 'List the members of a collection, and why each is one'
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and not __fish_seen_subcommand_from add list show set remove members import help" -f -a "import" -d 'Name many clients at once: names or GUIDs from a file, or from standard input'
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and not __fish_seen_subcommand_from add list show set remove members import help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and __fish_seen_subcommand_from add" -l client -d 'A client, by name or GUID; may be repeated' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and __fish_seen_subcommand_from add" -l rule -d 'A rule, such as \'name = WKS-* and site = PS1\'; may be repeated: a client that one of them fits is a member' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and __fish_seen_subcommand_from add" -l include -d 'A collection whose members are members too; may be repeated' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and __fish_seen_subcommand_from add" -l exclude -d 'A collection whose members are no members; may be repeated' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and __fish_seen_subcommand_from add" -l comment -d 'What it is for' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and __fish_seen_subcommand_from add" -l db -d 'Database file [env: CMUPD_DB]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and __fish_seen_subcommand_from add" -l format -d 'Output format [env: CMUPD_FORMAT]' -r -f -a "table\t'For people; the default on a terminal'
plain\t'Tab-separated, untruncated, no borders; the default in a pipe'
json\t'One document with envelope'
ndjson\t'One record a line'
csv\t'RFC 4180, UTF-8; cells that a spreadsheet would run as a formula are prefixed with \''
tsv\t'Tab-separated, quoted where needed'
md\t'A table in GitHub\'s Markdown, notes below'
html\t'A page of its own, with pictures: no network, no script'
prom\t'Prometheus text, for answers that a monitoring system can use: `report compliance`, `report unknown`, `sync status` …'"
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and __fish_seen_subcommand_from add" -s o -l output -d 'Write the answer to a file, atomically; its ending chooses the format' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and __fish_seen_subcommand_from add" -l columns -d 'Columns to show, in order' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and __fish_seen_subcommand_from add" -l sort -d 'Columns to sort by; -NAME sorts downwards' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and __fish_seen_subcommand_from add" -l limit -d 'Show only the first rows, after sorting; sums, measures and metrics stay those of all' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and __fish_seen_subcommand_from add" -l log-format -d 'Shape of the log on standard error' -r -f -a "text\t''
json\t''"
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and __fish_seen_subcommand_from add" -l progress -d 'How to show progress [env: CMUPD_PROGRESS]' -r -f -a "auto\t'Bars when standard error is a terminal'
never\t'Nothing'
json\t'JSON lines on standard error'"
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and __fish_seen_subcommand_from add" -l color -d 'When to color [env: CMUPD_COLOR]' -r -f -a "auto\t'On a terminal, unless NO_COLOR or TERM=dumb says otherwise'
always\t'Always'
never\t'Never'"
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and __fish_seen_subcommand_from add" -l config -d 'Configuration file [env: CMUPD_CONFIG]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and __fish_seen_subcommand_from add" -l now -d 'Take this moment for now, for reproducible sessions' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and __fish_seen_subcommand_from add" -l json -d 'Short for --format json'
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and __fish_seen_subcommand_from add" -l csv -d 'Short for --format csv'
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and __fish_seen_subcommand_from add" -l no-headers -d 'Leave the header line out'
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and __fish_seen_subcommand_from add" -l raw-csv -d 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula'
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and __fish_seen_subcommand_from add" -s n -l dry-run -d 'Change nothing: show what would be done'
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and __fish_seen_subcommand_from add" -s y -l yes -d 'Do not ask before something is removed'
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and __fish_seen_subcommand_from add" -l no-input -d 'Never ask; fail instead'
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and __fish_seen_subcommand_from add" -s q -l quiet -d 'No notes and no progress, only the answer and errors'
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and __fish_seen_subcommand_from add" -s v -l verbose -d 'Log what is done; -vv logs more'
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and __fish_seen_subcommand_from list" -l db -d 'Database file [env: CMUPD_DB]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and __fish_seen_subcommand_from list" -l format -d 'Output format [env: CMUPD_FORMAT]' -r -f -a "table\t'For people; the default on a terminal'
plain\t'Tab-separated, untruncated, no borders; the default in a pipe'
json\t'One document with envelope'
ndjson\t'One record a line'
csv\t'RFC 4180, UTF-8; cells that a spreadsheet would run as a formula are prefixed with \''
tsv\t'Tab-separated, quoted where needed'
md\t'A table in GitHub\'s Markdown, notes below'
html\t'A page of its own, with pictures: no network, no script'
prom\t'Prometheus text, for answers that a monitoring system can use: `report compliance`, `report unknown`, `sync status` …'"
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and __fish_seen_subcommand_from list" -s o -l output -d 'Write the answer to a file, atomically; its ending chooses the format' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and __fish_seen_subcommand_from list" -l columns -d 'Columns to show, in order' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and __fish_seen_subcommand_from list" -l sort -d 'Columns to sort by; -NAME sorts downwards' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and __fish_seen_subcommand_from list" -l limit -d 'Show only the first rows, after sorting; sums, measures and metrics stay those of all' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and __fish_seen_subcommand_from list" -l log-format -d 'Shape of the log on standard error' -r -f -a "text\t''
json\t''"
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and __fish_seen_subcommand_from list" -l progress -d 'How to show progress [env: CMUPD_PROGRESS]' -r -f -a "auto\t'Bars when standard error is a terminal'
never\t'Nothing'
json\t'JSON lines on standard error'"
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and __fish_seen_subcommand_from list" -l color -d 'When to color [env: CMUPD_COLOR]' -r -f -a "auto\t'On a terminal, unless NO_COLOR or TERM=dumb says otherwise'
always\t'Always'
never\t'Never'"
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and __fish_seen_subcommand_from list" -l config -d 'Configuration file [env: CMUPD_CONFIG]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and __fish_seen_subcommand_from list" -l now -d 'Take this moment for now, for reproducible sessions' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and __fish_seen_subcommand_from list" -l json -d 'Short for --format json'
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and __fish_seen_subcommand_from list" -l csv -d 'Short for --format csv'
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and __fish_seen_subcommand_from list" -l no-headers -d 'Leave the header line out'
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and __fish_seen_subcommand_from list" -l raw-csv -d 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula'
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and __fish_seen_subcommand_from list" -s n -l dry-run -d 'Change nothing: show what would be done'
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and __fish_seen_subcommand_from list" -s y -l yes -d 'Do not ask before something is removed'
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask; fail instead'
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and __fish_seen_subcommand_from list" -s q -l quiet -d 'No notes and no progress, only the answer and errors'
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Log what is done; -vv logs more'
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and __fish_seen_subcommand_from show" -l db -d 'Database file [env: CMUPD_DB]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and __fish_seen_subcommand_from show" -l format -d 'Output format [env: CMUPD_FORMAT]' -r -f -a "table\t'For people; the default on a terminal'
plain\t'Tab-separated, untruncated, no borders; the default in a pipe'
json\t'One document with envelope'
ndjson\t'One record a line'
csv\t'RFC 4180, UTF-8; cells that a spreadsheet would run as a formula are prefixed with \''
tsv\t'Tab-separated, quoted where needed'
md\t'A table in GitHub\'s Markdown, notes below'
html\t'A page of its own, with pictures: no network, no script'
prom\t'Prometheus text, for answers that a monitoring system can use: `report compliance`, `report unknown`, `sync status` …'"
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and __fish_seen_subcommand_from show" -s o -l output -d 'Write the answer to a file, atomically; its ending chooses the format' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and __fish_seen_subcommand_from show" -l columns -d 'Columns to show, in order' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and __fish_seen_subcommand_from show" -l sort -d 'Columns to sort by; -NAME sorts downwards' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and __fish_seen_subcommand_from show" -l limit -d 'Show only the first rows, after sorting; sums, measures and metrics stay those of all' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and __fish_seen_subcommand_from show" -l log-format -d 'Shape of the log on standard error' -r -f -a "text\t''
json\t''"
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and __fish_seen_subcommand_from show" -l progress -d 'How to show progress [env: CMUPD_PROGRESS]' -r -f -a "auto\t'Bars when standard error is a terminal'
never\t'Nothing'
json\t'JSON lines on standard error'"
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and __fish_seen_subcommand_from show" -l color -d 'When to color [env: CMUPD_COLOR]' -r -f -a "auto\t'On a terminal, unless NO_COLOR or TERM=dumb says otherwise'
always\t'Always'
never\t'Never'"
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and __fish_seen_subcommand_from show" -l config -d 'Configuration file [env: CMUPD_CONFIG]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and __fish_seen_subcommand_from show" -l now -d 'Take this moment for now, for reproducible sessions' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and __fish_seen_subcommand_from show" -l json -d 'Short for --format json'
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and __fish_seen_subcommand_from show" -l csv -d 'Short for --format csv'
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and __fish_seen_subcommand_from show" -l no-headers -d 'Leave the header line out'
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and __fish_seen_subcommand_from show" -l raw-csv -d 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula'
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and __fish_seen_subcommand_from show" -s n -l dry-run -d 'Change nothing: show what would be done'
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and __fish_seen_subcommand_from show" -s y -l yes -d 'Do not ask before something is removed'
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and __fish_seen_subcommand_from show" -l no-input -d 'Never ask; fail instead'
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and __fish_seen_subcommand_from show" -s q -l quiet -d 'No notes and no progress, only the answer and errors'
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and __fish_seen_subcommand_from show" -s v -l verbose -d 'Log what is done; -vv logs more'
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and __fish_seen_subcommand_from set" -l rename -d 'A new name' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and __fish_seen_subcommand_from set" -l client -d 'A client, by name or GUID; may be repeated' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and __fish_seen_subcommand_from set" -l rule -d 'A rule, such as \'name = WKS-* and site = PS1\'; may be repeated: a client that one of them fits is a member' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and __fish_seen_subcommand_from set" -l include -d 'A collection whose members are members too; may be repeated' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and __fish_seen_subcommand_from set" -l exclude -d 'A collection whose members are no members; may be repeated' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and __fish_seen_subcommand_from set" -l comment -d 'What it is for' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and __fish_seen_subcommand_from set" -l drop-client -d 'Name this client no more' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and __fish_seen_subcommand_from set" -l drop-rule -d 'Remove this rule' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and __fish_seen_subcommand_from set" -l drop-include -d 'Include this collection no more' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and __fish_seen_subcommand_from set" -l drop-exclude -d 'Exclude this collection no more' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and __fish_seen_subcommand_from set" -l db -d 'Database file [env: CMUPD_DB]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and __fish_seen_subcommand_from set" -l format -d 'Output format [env: CMUPD_FORMAT]' -r -f -a "table\t'For people; the default on a terminal'
plain\t'Tab-separated, untruncated, no borders; the default in a pipe'
json\t'One document with envelope'
ndjson\t'One record a line'
csv\t'RFC 4180, UTF-8; cells that a spreadsheet would run as a formula are prefixed with \''
tsv\t'Tab-separated, quoted where needed'
md\t'A table in GitHub\'s Markdown, notes below'
html\t'A page of its own, with pictures: no network, no script'
prom\t'Prometheus text, for answers that a monitoring system can use: `report compliance`, `report unknown`, `sync status` …'"
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and __fish_seen_subcommand_from set" -s o -l output -d 'Write the answer to a file, atomically; its ending chooses the format' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and __fish_seen_subcommand_from set" -l columns -d 'Columns to show, in order' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and __fish_seen_subcommand_from set" -l sort -d 'Columns to sort by; -NAME sorts downwards' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and __fish_seen_subcommand_from set" -l limit -d 'Show only the first rows, after sorting; sums, measures and metrics stay those of all' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and __fish_seen_subcommand_from set" -l log-format -d 'Shape of the log on standard error' -r -f -a "text\t''
json\t''"
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and __fish_seen_subcommand_from set" -l progress -d 'How to show progress [env: CMUPD_PROGRESS]' -r -f -a "auto\t'Bars when standard error is a terminal'
never\t'Nothing'
json\t'JSON lines on standard error'"
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and __fish_seen_subcommand_from set" -l color -d 'When to color [env: CMUPD_COLOR]' -r -f -a "auto\t'On a terminal, unless NO_COLOR or TERM=dumb says otherwise'
always\t'Always'
never\t'Never'"
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and __fish_seen_subcommand_from set" -l config -d 'Configuration file [env: CMUPD_CONFIG]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and __fish_seen_subcommand_from set" -l now -d 'Take this moment for now, for reproducible sessions' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and __fish_seen_subcommand_from set" -l json -d 'Short for --format json'
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and __fish_seen_subcommand_from set" -l csv -d 'Short for --format csv'
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and __fish_seen_subcommand_from set" -l no-headers -d 'Leave the header line out'
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and __fish_seen_subcommand_from set" -l raw-csv -d 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula'
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and __fish_seen_subcommand_from set" -s n -l dry-run -d 'Change nothing: show what would be done'
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and __fish_seen_subcommand_from set" -s y -l yes -d 'Do not ask before something is removed'
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and __fish_seen_subcommand_from set" -l no-input -d 'Never ask; fail instead'
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and __fish_seen_subcommand_from set" -s q -l quiet -d 'No notes and no progress, only the answer and errors'
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and __fish_seen_subcommand_from set" -s v -l verbose -d 'Log what is done; -vv logs more'
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and __fish_seen_subcommand_from set" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and __fish_seen_subcommand_from remove" -l db -d 'Database file [env: CMUPD_DB]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and __fish_seen_subcommand_from remove" -l format -d 'Output format [env: CMUPD_FORMAT]' -r -f -a "table\t'For people; the default on a terminal'
plain\t'Tab-separated, untruncated, no borders; the default in a pipe'
json\t'One document with envelope'
ndjson\t'One record a line'
csv\t'RFC 4180, UTF-8; cells that a spreadsheet would run as a formula are prefixed with \''
tsv\t'Tab-separated, quoted where needed'
md\t'A table in GitHub\'s Markdown, notes below'
html\t'A page of its own, with pictures: no network, no script'
prom\t'Prometheus text, for answers that a monitoring system can use: `report compliance`, `report unknown`, `sync status` …'"
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and __fish_seen_subcommand_from remove" -s o -l output -d 'Write the answer to a file, atomically; its ending chooses the format' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and __fish_seen_subcommand_from remove" -l columns -d 'Columns to show, in order' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and __fish_seen_subcommand_from remove" -l sort -d 'Columns to sort by; -NAME sorts downwards' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and __fish_seen_subcommand_from remove" -l limit -d 'Show only the first rows, after sorting; sums, measures and metrics stay those of all' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and __fish_seen_subcommand_from remove" -l log-format -d 'Shape of the log on standard error' -r -f -a "text\t''
json\t''"
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and __fish_seen_subcommand_from remove" -l progress -d 'How to show progress [env: CMUPD_PROGRESS]' -r -f -a "auto\t'Bars when standard error is a terminal'
never\t'Nothing'
json\t'JSON lines on standard error'"
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and __fish_seen_subcommand_from remove" -l color -d 'When to color [env: CMUPD_COLOR]' -r -f -a "auto\t'On a terminal, unless NO_COLOR or TERM=dumb says otherwise'
always\t'Always'
never\t'Never'"
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and __fish_seen_subcommand_from remove" -l config -d 'Configuration file [env: CMUPD_CONFIG]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and __fish_seen_subcommand_from remove" -l now -d 'Take this moment for now, for reproducible sessions' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and __fish_seen_subcommand_from remove" -l json -d 'Short for --format json'
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and __fish_seen_subcommand_from remove" -l csv -d 'Short for --format csv'
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and __fish_seen_subcommand_from remove" -l no-headers -d 'Leave the header line out'
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and __fish_seen_subcommand_from remove" -l raw-csv -d 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula'
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and __fish_seen_subcommand_from remove" -s n -l dry-run -d 'Change nothing: show what would be done'
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and __fish_seen_subcommand_from remove" -s y -l yes -d 'Do not ask before something is removed'
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and __fish_seen_subcommand_from remove" -l no-input -d 'Never ask; fail instead'
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and __fish_seen_subcommand_from remove" -s q -l quiet -d 'No notes and no progress, only the answer and errors'
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and __fish_seen_subcommand_from remove" -s v -l verbose -d 'Log what is done; -vv logs more'
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and __fish_seen_subcommand_from remove" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and __fish_seen_subcommand_from members" -l as-of -d 'Apply the collection as it is defined today to the clients as they were then: a day (its end, in UTC), 2026-10, patch-tuesday, 30d, or a moment' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and __fish_seen_subcommand_from members" -l db -d 'Database file [env: CMUPD_DB]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and __fish_seen_subcommand_from members" -l format -d 'Output format [env: CMUPD_FORMAT]' -r -f -a "table\t'For people; the default on a terminal'
plain\t'Tab-separated, untruncated, no borders; the default in a pipe'
json\t'One document with envelope'
ndjson\t'One record a line'
csv\t'RFC 4180, UTF-8; cells that a spreadsheet would run as a formula are prefixed with \''
tsv\t'Tab-separated, quoted where needed'
md\t'A table in GitHub\'s Markdown, notes below'
html\t'A page of its own, with pictures: no network, no script'
prom\t'Prometheus text, for answers that a monitoring system can use: `report compliance`, `report unknown`, `sync status` …'"
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and __fish_seen_subcommand_from members" -s o -l output -d 'Write the answer to a file, atomically; its ending chooses the format' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and __fish_seen_subcommand_from members" -l columns -d 'Columns to show, in order' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and __fish_seen_subcommand_from members" -l sort -d 'Columns to sort by; -NAME sorts downwards' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and __fish_seen_subcommand_from members" -l limit -d 'Show only the first rows, after sorting; sums, measures and metrics stay those of all' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and __fish_seen_subcommand_from members" -l log-format -d 'Shape of the log on standard error' -r -f -a "text\t''
json\t''"
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and __fish_seen_subcommand_from members" -l progress -d 'How to show progress [env: CMUPD_PROGRESS]' -r -f -a "auto\t'Bars when standard error is a terminal'
never\t'Nothing'
json\t'JSON lines on standard error'"
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and __fish_seen_subcommand_from members" -l color -d 'When to color [env: CMUPD_COLOR]' -r -f -a "auto\t'On a terminal, unless NO_COLOR or TERM=dumb says otherwise'
always\t'Always'
never\t'Never'"
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and __fish_seen_subcommand_from members" -l config -d 'Configuration file [env: CMUPD_CONFIG]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and __fish_seen_subcommand_from members" -l now -d 'Take this moment for now, for reproducible sessions' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and __fish_seen_subcommand_from members" -l json -d 'Short for --format json'
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and __fish_seen_subcommand_from members" -l csv -d 'Short for --format csv'
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and __fish_seen_subcommand_from members" -l no-headers -d 'Leave the header line out'
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and __fish_seen_subcommand_from members" -l raw-csv -d 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula'
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and __fish_seen_subcommand_from members" -s n -l dry-run -d 'Change nothing: show what would be done'
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and __fish_seen_subcommand_from members" -s y -l yes -d 'Do not ask before something is removed'
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and __fish_seen_subcommand_from members" -l no-input -d 'Never ask; fail instead'
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and __fish_seen_subcommand_from members" -s q -l quiet -d 'No notes and no progress, only the answer and errors'
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and __fish_seen_subcommand_from members" -s v -l verbose -d 'Log what is done; -vv logs more'
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and __fish_seen_subcommand_from members" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and __fish_seen_subcommand_from import" -l column -d 'Column of a CSV file' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and __fish_seen_subcommand_from import" -l db -d 'Database file [env: CMUPD_DB]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and __fish_seen_subcommand_from import" -l format -d 'Output format [env: CMUPD_FORMAT]' -r -f -a "table\t'For people; the default on a terminal'
plain\t'Tab-separated, untruncated, no borders; the default in a pipe'
json\t'One document with envelope'
ndjson\t'One record a line'
csv\t'RFC 4180, UTF-8; cells that a spreadsheet would run as a formula are prefixed with \''
tsv\t'Tab-separated, quoted where needed'
md\t'A table in GitHub\'s Markdown, notes below'
html\t'A page of its own, with pictures: no network, no script'
prom\t'Prometheus text, for answers that a monitoring system can use: `report compliance`, `report unknown`, `sync status` …'"
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and __fish_seen_subcommand_from import" -s o -l output -d 'Write the answer to a file, atomically; its ending chooses the format' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and __fish_seen_subcommand_from import" -l columns -d 'Columns to show, in order' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and __fish_seen_subcommand_from import" -l sort -d 'Columns to sort by; -NAME sorts downwards' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and __fish_seen_subcommand_from import" -l limit -d 'Show only the first rows, after sorting; sums, measures and metrics stay those of all' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and __fish_seen_subcommand_from import" -l log-format -d 'Shape of the log on standard error' -r -f -a "text\t''
json\t''"
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and __fish_seen_subcommand_from import" -l progress -d 'How to show progress [env: CMUPD_PROGRESS]' -r -f -a "auto\t'Bars when standard error is a terminal'
never\t'Nothing'
json\t'JSON lines on standard error'"
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and __fish_seen_subcommand_from import" -l color -d 'When to color [env: CMUPD_COLOR]' -r -f -a "auto\t'On a terminal, unless NO_COLOR or TERM=dumb says otherwise'
always\t'Always'
never\t'Never'"
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and __fish_seen_subcommand_from import" -l config -d 'Configuration file [env: CMUPD_CONFIG]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and __fish_seen_subcommand_from import" -l now -d 'Take this moment for now, for reproducible sessions' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and __fish_seen_subcommand_from import" -l replace -d 'Instead of the clients that are named now'
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and __fish_seen_subcommand_from import" -l json -d 'Short for --format json'
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and __fish_seen_subcommand_from import" -l csv -d 'Short for --format csv'
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and __fish_seen_subcommand_from import" -l no-headers -d 'Leave the header line out'
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and __fish_seen_subcommand_from import" -l raw-csv -d 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula'
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and __fish_seen_subcommand_from import" -s n -l dry-run -d 'Change nothing: show what would be done'
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and __fish_seen_subcommand_from import" -s y -l yes -d 'Do not ask before something is removed'
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and __fish_seen_subcommand_from import" -l no-input -d 'Never ask; fail instead'
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and __fish_seen_subcommand_from import" -s q -l quiet -d 'No notes and no progress, only the answer and errors'
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and __fish_seen_subcommand_from import" -s v -l verbose -d 'Log what is done; -vv logs more'
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and __fish_seen_subcommand_from import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and __fish_seen_subcommand_from help" -f -a "add" -d 'Add a collection'
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and __fish_seen_subcommand_from help" -f -a "list" -d 'List collections with the number of their members'
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and __fish_seen_subcommand_from help" -f -a "show" -d 'Show one collection: its rules, its links, how many members it has'
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and __fish_seen_subcommand_from help" -f -a "set" -d 'Change a collection: what is given is added, what is dropped is taken away'
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and __fish_seen_subcommand_from help" -f -a "remove" -d 'Remove a collection; its clients stay'
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and __fish_seen_subcommand_from help" -f -a "members" -d 'List the members of a collection, and why each is one'
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and __fish_seen_subcommand_from help" -f -a "import" -d 'Name many clients at once: names or GUIDs from a file, or from standard input'
complete -c cmupd -n "__fish_cmupd_using_subcommand collection; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and not __fish_seen_subcommand_from list compliance update updates months client clients health scan scan-clients errors stale sla month trend unknown help" -l cm -d 'Find the report that answers the Configuration Manager report of this title or number' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and not __fish_seen_subcommand_from list compliance update updates months client clients health scan scan-clients errors stale sla month trend unknown help" -l fail-on -d 'End with code 4 when a measure crosses this threshold, such as \'compliant<95\' or \'unknown>2%\'' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and not __fish_seen_subcommand_from list compliance update updates months client clients health scan scan-clients errors stale sla month trend unknown help" -l db -d 'Database file [env: CMUPD_DB]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and not __fish_seen_subcommand_from list compliance update updates months client clients health scan scan-clients errors stale sla month trend unknown help" -l format -d 'Output format [env: CMUPD_FORMAT]' -r -f -a "table\t'For people; the default on a terminal'
plain\t'Tab-separated, untruncated, no borders; the default in a pipe'
json\t'One document with envelope'
ndjson\t'One record a line'
csv\t'RFC 4180, UTF-8; cells that a spreadsheet would run as a formula are prefixed with \''
tsv\t'Tab-separated, quoted where needed'
md\t'A table in GitHub\'s Markdown, notes below'
html\t'A page of its own, with pictures: no network, no script'
prom\t'Prometheus text, for answers that a monitoring system can use: `report compliance`, `report unknown`, `sync status` …'"
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and not __fish_seen_subcommand_from list compliance update updates months client clients health scan scan-clients errors stale sla month trend unknown help" -s o -l output -d 'Write the answer to a file, atomically; its ending chooses the format' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and not __fish_seen_subcommand_from list compliance update updates months client clients health scan scan-clients errors stale sla month trend unknown help" -l columns -d 'Columns to show, in order' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and not __fish_seen_subcommand_from list compliance update updates months client clients health scan scan-clients errors stale sla month trend unknown help" -l sort -d 'Columns to sort by; -NAME sorts downwards' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and not __fish_seen_subcommand_from list compliance update updates months client clients health scan scan-clients errors stale sla month trend unknown help" -l limit -d 'Show only the first rows, after sorting; sums, measures and metrics stay those of all' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and not __fish_seen_subcommand_from list compliance update updates months client clients health scan scan-clients errors stale sla month trend unknown help" -l log-format -d 'Shape of the log on standard error' -r -f -a "text\t''
json\t''"
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and not __fish_seen_subcommand_from list compliance update updates months client clients health scan scan-clients errors stale sla month trend unknown help" -l progress -d 'How to show progress [env: CMUPD_PROGRESS]' -r -f -a "auto\t'Bars when standard error is a terminal'
never\t'Nothing'
json\t'JSON lines on standard error'"
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and not __fish_seen_subcommand_from list compliance update updates months client clients health scan scan-clients errors stale sla month trend unknown help" -l color -d 'When to color [env: CMUPD_COLOR]' -r -f -a "auto\t'On a terminal, unless NO_COLOR or TERM=dumb says otherwise'
always\t'Always'
never\t'Never'"
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and not __fish_seen_subcommand_from list compliance update updates months client clients health scan scan-clients errors stale sla month trend unknown help" -l config -d 'Configuration file [env: CMUPD_CONFIG]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and not __fish_seen_subcommand_from list compliance update updates months client clients health scan scan-clients errors stale sla month trend unknown help" -l now -d 'Take this moment for now, for reproducible sessions' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and not __fish_seen_subcommand_from list compliance update updates months client clients health scan scan-clients errors stale sla month trend unknown help" -l json -d 'Short for --format json'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and not __fish_seen_subcommand_from list compliance update updates months client clients health scan scan-clients errors stale sla month trend unknown help" -l csv -d 'Short for --format csv'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and not __fish_seen_subcommand_from list compliance update updates months client clients health scan scan-clients errors stale sla month trend unknown help" -l no-headers -d 'Leave the header line out'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and not __fish_seen_subcommand_from list compliance update updates months client clients health scan scan-clients errors stale sla month trend unknown help" -l raw-csv -d 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and not __fish_seen_subcommand_from list compliance update updates months client clients health scan scan-clients errors stale sla month trend unknown help" -s n -l dry-run -d 'Change nothing: show what would be done'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and not __fish_seen_subcommand_from list compliance update updates months client clients health scan scan-clients errors stale sla month trend unknown help" -s y -l yes -d 'Do not ask before something is removed'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and not __fish_seen_subcommand_from list compliance update updates months client clients health scan scan-clients errors stale sla month trend unknown help" -l no-input -d 'Never ask; fail instead'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and not __fish_seen_subcommand_from list compliance update updates months client clients health scan scan-clients errors stale sla month trend unknown help" -s q -l quiet -d 'No notes and no progress, only the answer and errors'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and not __fish_seen_subcommand_from list compliance update updates months client clients health scan scan-clients errors stale sla month trend unknown help" -s v -l verbose -d 'Log what is done; -vv logs more'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and not __fish_seen_subcommand_from list compliance update updates months client clients health scan scan-clients errors stale sla month trend unknown help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and not __fish_seen_subcommand_from list compliance update updates months client clients health scan scan-clients errors stale sla month trend unknown help" -f -a "list" -d 'List the reports, and which Configuration Manager report each answers'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and not __fish_seen_subcommand_from list compliance update updates months client clients health scan scan-clients errors stale sla month trend unknown help" -f -a "compliance" -d 'Overall compliance of the hierarchy, of each site or collection'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and not __fish_seen_subcommand_from list compliance update updates months client clients health scan scan-clients errors stale sla month trend unknown help" -f -a "update" -d 'One update: how many clients are in which state'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and not __fish_seen_subcommand_from list compliance update updates months client clients health scan scan-clients errors stale sla month trend unknown help" -f -a "updates" -d 'Per update: installed, required, not required, unknown, total, percent'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and not __fish_seen_subcommand_from list compliance update updates months client clients health scan scan-clients errors stale sla month trend unknown help" -f -a "months" -d 'Updates by vendor, year and month of their release'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and not __fish_seen_subcommand_from list compliance update updates months client clients health scan scan-clients errors stale sla month trend unknown help" -f -a "client" -d 'One client: the state of every update'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and not __fish_seen_subcommand_from list compliance update updates months client clients health scan scan-clients errors stale sla month trend unknown help" -f -a "clients" -d 'Clients in a compliance state, for all updates of the scope or for one'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and not __fish_seen_subcommand_from list compliance update updates months client clients health scan scan-clients errors stale sla month trend unknown help" -f -a "health" -d 'Healthy clients, compliance, and what most clients require'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and not __fish_seen_subcommand_from list compliance update updates months client clients health scan scan-clients errors stale sla month trend unknown help" -f -a "scan" -d 'States of the last scan, by site or collection'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and not __fish_seen_subcommand_from list compliance update updates months client clients health scan scan-clients errors stale sla month trend unknown help" -f -a "scan-clients" -d 'Clients whose last scan is in a state, or ended with an error'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and not __fish_seen_subcommand_from list compliance update updates months client clients health scan scan-clients errors stale sla month trend unknown help" -f -a "errors" -d 'Scan errors: which, on how many clients, what they mean, what to do'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and not __fish_seen_subcommand_from list compliance update updates months client clients health scan scan-clients errors stale sla month trend unknown help" -f -a "stale" -d 'Clients that sent nothing for some days'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and not __fish_seen_subcommand_from list compliance update updates months client clients health scan scan-clients errors stale sla month trend unknown help" -f -a "sla" -d 'Time limits: installed in time or late, open, breached, due soon, and how long it took'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and not __fish_seen_subcommand_from list compliance update updates months client clients health scan scan-clients errors stale sla month trend unknown help" -f -a "month" -d 'The updates of a month: where required, done when, open why'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and not __fish_seen_subcommand_from list compliance update updates months client clients health scan scan-clients errors stale sla month trend unknown help" -f -a "trend" -d 'Compliance, unknown, required and scan errors by day, week, month or Patch Tuesday'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and not __fish_seen_subcommand_from list compliance update updates months client clients health scan scan-clients errors stale sla month trend unknown help" -f -a "unknown" -d 'Clients with unknown states: first cause and evidence'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and not __fish_seen_subcommand_from list compliance update updates months client clients health scan scan-clients errors stale sla month trend unknown help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from list" -l cm -d 'Only those that answer the Configuration Manager report of this title or number' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from list" -l fail-on -d 'End with code 4 when a measure crosses this threshold, such as \'compliant<95\' or \'unknown>2%\'' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from list" -l db -d 'Database file [env: CMUPD_DB]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from list" -l format -d 'Output format [env: CMUPD_FORMAT]' -r -f -a "table\t'For people; the default on a terminal'
plain\t'Tab-separated, untruncated, no borders; the default in a pipe'
json\t'One document with envelope'
ndjson\t'One record a line'
csv\t'RFC 4180, UTF-8; cells that a spreadsheet would run as a formula are prefixed with \''
tsv\t'Tab-separated, quoted where needed'
md\t'A table in GitHub\'s Markdown, notes below'
html\t'A page of its own, with pictures: no network, no script'
prom\t'Prometheus text, for answers that a monitoring system can use: `report compliance`, `report unknown`, `sync status` …'"
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from list" -s o -l output -d 'Write the answer to a file, atomically; its ending chooses the format' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from list" -l columns -d 'Columns to show, in order' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from list" -l sort -d 'Columns to sort by; -NAME sorts downwards' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from list" -l limit -d 'Show only the first rows, after sorting; sums, measures and metrics stay those of all' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from list" -l log-format -d 'Shape of the log on standard error' -r -f -a "text\t''
json\t''"
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from list" -l progress -d 'How to show progress [env: CMUPD_PROGRESS]' -r -f -a "auto\t'Bars when standard error is a terminal'
never\t'Nothing'
json\t'JSON lines on standard error'"
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from list" -l color -d 'When to color [env: CMUPD_COLOR]' -r -f -a "auto\t'On a terminal, unless NO_COLOR or TERM=dumb says otherwise'
always\t'Always'
never\t'Never'"
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from list" -l config -d 'Configuration file [env: CMUPD_CONFIG]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from list" -l now -d 'Take this moment for now, for reproducible sessions' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from list" -l json -d 'Short for --format json'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from list" -l csv -d 'Short for --format csv'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from list" -l no-headers -d 'Leave the header line out'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from list" -l raw-csv -d 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from list" -s n -l dry-run -d 'Change nothing: show what would be done'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from list" -s y -l yes -d 'Do not ask before something is removed'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask; fail instead'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from list" -s q -l quiet -d 'No notes and no progress, only the answer and errors'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Log what is done; -vv logs more'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from compliance" -l site -d 'This site and all below it' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from compliance" -l collection -d 'Members of this collection' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from compliance" -l boundary-group -d 'Clients whose known place lies in this boundary group' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from compliance" -l as-of -d 'As it stood then: a day (its end, in UTC), 2026-10, yesterday, patch-tuesday, 30d, or a moment' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from compliance" -l product -d 'Updates for this product, or for all products of a family or company: name with wildcards, or GUID; may be repeated' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from compliance" -l classification -d 'Updates of this classification: name with wildcards, or GUID; may be repeated' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from compliance" -l severity -d 'Updates of these severities; none stands for updates without one' -r -f -a "critical\t''
important\t''
moderate\t''
low\t''
none\t''"
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from compliance" -l kb -d 'Updates of these KB numbers, with or without KB, with wildcards' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from compliance" -l released-since -d 'Updates released on this day (YYYY-MM-DD), from this month on (YYYY-MM) or later, within a span such as 30d, or since patch-tuesday' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from compliance" -l released-before -d 'Updates released before this day or month, or longer ago than a span' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from compliance" -l by -d 'One more row for each of these' -r -f -a "site\t'The site that clients are assigned to'
collection\t'Every collection; a client counts in each that has it'"
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from compliance" -l fail-on -d 'End with code 4 when a measure crosses this threshold, such as \'compliant<95\' or \'unknown>2%\'' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from compliance" -l db -d 'Database file [env: CMUPD_DB]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from compliance" -l format -d 'Output format [env: CMUPD_FORMAT]' -r -f -a "table\t'For people; the default on a terminal'
plain\t'Tab-separated, untruncated, no borders; the default in a pipe'
json\t'One document with envelope'
ndjson\t'One record a line'
csv\t'RFC 4180, UTF-8; cells that a spreadsheet would run as a formula are prefixed with \''
tsv\t'Tab-separated, quoted where needed'
md\t'A table in GitHub\'s Markdown, notes below'
html\t'A page of its own, with pictures: no network, no script'
prom\t'Prometheus text, for answers that a monitoring system can use: `report compliance`, `report unknown`, `sync status` …'"
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from compliance" -s o -l output -d 'Write the answer to a file, atomically; its ending chooses the format' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from compliance" -l columns -d 'Columns to show, in order' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from compliance" -l sort -d 'Columns to sort by; -NAME sorts downwards' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from compliance" -l limit -d 'Show only the first rows, after sorting; sums, measures and metrics stay those of all' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from compliance" -l log-format -d 'Shape of the log on standard error' -r -f -a "text\t''
json\t''"
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from compliance" -l progress -d 'How to show progress [env: CMUPD_PROGRESS]' -r -f -a "auto\t'Bars when standard error is a terminal'
never\t'Nothing'
json\t'JSON lines on standard error'"
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from compliance" -l color -d 'When to color [env: CMUPD_COLOR]' -r -f -a "auto\t'On a terminal, unless NO_COLOR or TERM=dumb says otherwise'
always\t'Always'
never\t'Never'"
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from compliance" -l config -d 'Configuration file [env: CMUPD_CONFIG]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from compliance" -l now -d 'Take this moment for now, for reproducible sessions' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from compliance" -l superseded -d 'Count superseded updates too'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from compliance" -l by-site -d 'The same as --by site'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from compliance" -l by-collection -d 'The same as --by collection'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from compliance" -l json -d 'Short for --format json'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from compliance" -l csv -d 'Short for --format csv'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from compliance" -l no-headers -d 'Leave the header line out'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from compliance" -l raw-csv -d 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from compliance" -s n -l dry-run -d 'Change nothing: show what would be done'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from compliance" -s y -l yes -d 'Do not ask before something is removed'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from compliance" -l no-input -d 'Never ask; fail instead'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from compliance" -s q -l quiet -d 'No notes and no progress, only the answer and errors'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from compliance" -s v -l verbose -d 'Log what is done; -vv logs more'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from compliance" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from update" -l site -d 'This site and all below it' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from update" -l collection -d 'Members of this collection' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from update" -l boundary-group -d 'Clients whose known place lies in this boundary group' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from update" -l as-of -d 'As it stood then: a day (its end, in UTC), 2026-10, yesterday, patch-tuesday, 30d, or a moment' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from update" -l fail-on -d 'End with code 4 when a measure crosses this threshold, such as \'compliant<95\' or \'unknown>2%\'' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from update" -l db -d 'Database file [env: CMUPD_DB]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from update" -l format -d 'Output format [env: CMUPD_FORMAT]' -r -f -a "table\t'For people; the default on a terminal'
plain\t'Tab-separated, untruncated, no borders; the default in a pipe'
json\t'One document with envelope'
ndjson\t'One record a line'
csv\t'RFC 4180, UTF-8; cells that a spreadsheet would run as a formula are prefixed with \''
tsv\t'Tab-separated, quoted where needed'
md\t'A table in GitHub\'s Markdown, notes below'
html\t'A page of its own, with pictures: no network, no script'
prom\t'Prometheus text, for answers that a monitoring system can use: `report compliance`, `report unknown`, `sync status` …'"
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from update" -s o -l output -d 'Write the answer to a file, atomically; its ending chooses the format' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from update" -l columns -d 'Columns to show, in order' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from update" -l sort -d 'Columns to sort by; -NAME sorts downwards' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from update" -l limit -d 'Show only the first rows, after sorting; sums, measures and metrics stay those of all' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from update" -l log-format -d 'Shape of the log on standard error' -r -f -a "text\t''
json\t''"
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from update" -l progress -d 'How to show progress [env: CMUPD_PROGRESS]' -r -f -a "auto\t'Bars when standard error is a terminal'
never\t'Nothing'
json\t'JSON lines on standard error'"
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from update" -l color -d 'When to color [env: CMUPD_COLOR]' -r -f -a "auto\t'On a terminal, unless NO_COLOR or TERM=dumb says otherwise'
always\t'Always'
never\t'Never'"
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from update" -l config -d 'Configuration file [env: CMUPD_CONFIG]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from update" -l now -d 'Take this moment for now, for reproducible sessions' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from update" -l json -d 'Short for --format json'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from update" -l csv -d 'Short for --format csv'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from update" -l no-headers -d 'Leave the header line out'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from update" -l raw-csv -d 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from update" -s n -l dry-run -d 'Change nothing: show what would be done'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from update" -s y -l yes -d 'Do not ask before something is removed'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from update" -l no-input -d 'Never ask; fail instead'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from update" -s q -l quiet -d 'No notes and no progress, only the answer and errors'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from update" -s v -l verbose -d 'Log what is done; -vv logs more'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from update" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from updates" -l site -d 'This site and all below it' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from updates" -l collection -d 'Members of this collection' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from updates" -l boundary-group -d 'Clients whose known place lies in this boundary group' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from updates" -l as-of -d 'As it stood then: a day (its end, in UTC), 2026-10, yesterday, patch-tuesday, 30d, or a moment' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from updates" -l product -d 'Updates for this product, or for all products of a family or company: name with wildcards, or GUID; may be repeated' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from updates" -l classification -d 'Updates of this classification: name with wildcards, or GUID; may be repeated' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from updates" -l severity -d 'Updates of these severities; none stands for updates without one' -r -f -a "critical\t''
important\t''
moderate\t''
low\t''
none\t''"
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from updates" -l kb -d 'Updates of these KB numbers, with or without KB, with wildcards' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from updates" -l released-since -d 'Updates released on this day (YYYY-MM-DD), from this month on (YYYY-MM) or later, within a span such as 30d, or since patch-tuesday' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from updates" -l released-before -d 'Updates released before this day or month, or longer ago than a span' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from updates" -l fail-on -d 'End with code 4 when a measure crosses this threshold, such as \'compliant<95\' or \'unknown>2%\'' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from updates" -l db -d 'Database file [env: CMUPD_DB]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from updates" -l format -d 'Output format [env: CMUPD_FORMAT]' -r -f -a "table\t'For people; the default on a terminal'
plain\t'Tab-separated, untruncated, no borders; the default in a pipe'
json\t'One document with envelope'
ndjson\t'One record a line'
csv\t'RFC 4180, UTF-8; cells that a spreadsheet would run as a formula are prefixed with \''
tsv\t'Tab-separated, quoted where needed'
md\t'A table in GitHub\'s Markdown, notes below'
html\t'A page of its own, with pictures: no network, no script'
prom\t'Prometheus text, for answers that a monitoring system can use: `report compliance`, `report unknown`, `sync status` …'"
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from updates" -s o -l output -d 'Write the answer to a file, atomically; its ending chooses the format' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from updates" -l columns -d 'Columns to show, in order' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from updates" -l sort -d 'Columns to sort by; -NAME sorts downwards' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from updates" -l limit -d 'Show only the first rows, after sorting; sums, measures and metrics stay those of all' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from updates" -l log-format -d 'Shape of the log on standard error' -r -f -a "text\t''
json\t''"
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from updates" -l progress -d 'How to show progress [env: CMUPD_PROGRESS]' -r -f -a "auto\t'Bars when standard error is a terminal'
never\t'Nothing'
json\t'JSON lines on standard error'"
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from updates" -l color -d 'When to color [env: CMUPD_COLOR]' -r -f -a "auto\t'On a terminal, unless NO_COLOR or TERM=dumb says otherwise'
always\t'Always'
never\t'Never'"
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from updates" -l config -d 'Configuration file [env: CMUPD_CONFIG]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from updates" -l now -d 'Take this moment for now, for reproducible sessions' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from updates" -l superseded -d 'Count superseded updates too'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from updates" -l json -d 'Short for --format json'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from updates" -l csv -d 'Short for --format csv'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from updates" -l no-headers -d 'Leave the header line out'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from updates" -l raw-csv -d 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from updates" -s n -l dry-run -d 'Change nothing: show what would be done'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from updates" -s y -l yes -d 'Do not ask before something is removed'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from updates" -l no-input -d 'Never ask; fail instead'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from updates" -s q -l quiet -d 'No notes and no progress, only the answer and errors'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from updates" -s v -l verbose -d 'Log what is done; -vv logs more'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from updates" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from months" -l site -d 'This site and all below it' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from months" -l collection -d 'Members of this collection' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from months" -l boundary-group -d 'Clients whose known place lies in this boundary group' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from months" -l as-of -d 'As it stood then: a day (its end, in UTC), 2026-10, yesterday, patch-tuesday, 30d, or a moment' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from months" -l product -d 'Updates for this product, or for all products of a family or company: name with wildcards, or GUID; may be repeated' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from months" -l classification -d 'Updates of this classification: name with wildcards, or GUID; may be repeated' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from months" -l severity -d 'Updates of these severities; none stands for updates without one' -r -f -a "critical\t''
important\t''
moderate\t''
low\t''
none\t''"
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from months" -l kb -d 'Updates of these KB numbers, with or without KB, with wildcards' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from months" -l released-since -d 'Updates released on this day (YYYY-MM-DD), from this month on (YYYY-MM) or later, within a span such as 30d, or since patch-tuesday' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from months" -l released-before -d 'Updates released before this day or month, or longer ago than a span' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from months" -l fail-on -d 'End with code 4 when a measure crosses this threshold, such as \'compliant<95\' or \'unknown>2%\'' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from months" -l db -d 'Database file [env: CMUPD_DB]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from months" -l format -d 'Output format [env: CMUPD_FORMAT]' -r -f -a "table\t'For people; the default on a terminal'
plain\t'Tab-separated, untruncated, no borders; the default in a pipe'
json\t'One document with envelope'
ndjson\t'One record a line'
csv\t'RFC 4180, UTF-8; cells that a spreadsheet would run as a formula are prefixed with \''
tsv\t'Tab-separated, quoted where needed'
md\t'A table in GitHub\'s Markdown, notes below'
html\t'A page of its own, with pictures: no network, no script'
prom\t'Prometheus text, for answers that a monitoring system can use: `report compliance`, `report unknown`, `sync status` …'"
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from months" -s o -l output -d 'Write the answer to a file, atomically; its ending chooses the format' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from months" -l columns -d 'Columns to show, in order' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from months" -l sort -d 'Columns to sort by; -NAME sorts downwards' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from months" -l limit -d 'Show only the first rows, after sorting; sums, measures and metrics stay those of all' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from months" -l log-format -d 'Shape of the log on standard error' -r -f -a "text\t''
json\t''"
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from months" -l progress -d 'How to show progress [env: CMUPD_PROGRESS]' -r -f -a "auto\t'Bars when standard error is a terminal'
never\t'Nothing'
json\t'JSON lines on standard error'"
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from months" -l color -d 'When to color [env: CMUPD_COLOR]' -r -f -a "auto\t'On a terminal, unless NO_COLOR or TERM=dumb says otherwise'
always\t'Always'
never\t'Never'"
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from months" -l config -d 'Configuration file [env: CMUPD_CONFIG]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from months" -l now -d 'Take this moment for now, for reproducible sessions' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from months" -l superseded -d 'Count superseded updates too'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from months" -l json -d 'Short for --format json'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from months" -l csv -d 'Short for --format csv'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from months" -l no-headers -d 'Leave the header line out'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from months" -l raw-csv -d 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from months" -s n -l dry-run -d 'Change nothing: show what would be done'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from months" -s y -l yes -d 'Do not ask before something is removed'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from months" -l no-input -d 'Never ask; fail instead'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from months" -s q -l quiet -d 'No notes and no progress, only the answer and errors'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from months" -s v -l verbose -d 'Log what is done; -vv logs more'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from months" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from client" -l state -d 'Only updates in these states; measures are of all' -r -f -a "installed\t''
required\t''
not-required\t''
unknown\t''"
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from client" -l product -d 'Updates for this product, or for all products of a family or company: name with wildcards, or GUID; may be repeated' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from client" -l classification -d 'Updates of this classification: name with wildcards, or GUID; may be repeated' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from client" -l severity -d 'Updates of these severities; none stands for updates without one' -r -f -a "critical\t''
important\t''
moderate\t''
low\t''
none\t''"
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from client" -l kb -d 'Updates of these KB numbers, with or without KB, with wildcards' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from client" -l released-since -d 'Updates released on this day (YYYY-MM-DD), from this month on (YYYY-MM) or later, within a span such as 30d, or since patch-tuesday' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from client" -l released-before -d 'Updates released before this day or month, or longer ago than a span' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from client" -l as-of -d 'As it stood then: a day (its end, in UTC), 2026-10, yesterday, patch-tuesday, 30d, or a moment' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from client" -l fail-on -d 'End with code 4 when a measure crosses this threshold, such as \'compliant<95\' or \'unknown>2%\'' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from client" -l db -d 'Database file [env: CMUPD_DB]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from client" -l format -d 'Output format [env: CMUPD_FORMAT]' -r -f -a "table\t'For people; the default on a terminal'
plain\t'Tab-separated, untruncated, no borders; the default in a pipe'
json\t'One document with envelope'
ndjson\t'One record a line'
csv\t'RFC 4180, UTF-8; cells that a spreadsheet would run as a formula are prefixed with \''
tsv\t'Tab-separated, quoted where needed'
md\t'A table in GitHub\'s Markdown, notes below'
html\t'A page of its own, with pictures: no network, no script'
prom\t'Prometheus text, for answers that a monitoring system can use: `report compliance`, `report unknown`, `sync status` …'"
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from client" -s o -l output -d 'Write the answer to a file, atomically; its ending chooses the format' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from client" -l columns -d 'Columns to show, in order' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from client" -l sort -d 'Columns to sort by; -NAME sorts downwards' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from client" -l limit -d 'Show only the first rows, after sorting; sums, measures and metrics stay those of all' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from client" -l log-format -d 'Shape of the log on standard error' -r -f -a "text\t''
json\t''"
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from client" -l progress -d 'How to show progress [env: CMUPD_PROGRESS]' -r -f -a "auto\t'Bars when standard error is a terminal'
never\t'Nothing'
json\t'JSON lines on standard error'"
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from client" -l color -d 'When to color [env: CMUPD_COLOR]' -r -f -a "auto\t'On a terminal, unless NO_COLOR or TERM=dumb says otherwise'
always\t'Always'
never\t'Never'"
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from client" -l config -d 'Configuration file [env: CMUPD_CONFIG]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from client" -l now -d 'Take this moment for now, for reproducible sessions' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from client" -l superseded -d 'Count superseded updates too'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from client" -l json -d 'Short for --format json'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from client" -l csv -d 'Short for --format csv'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from client" -l no-headers -d 'Leave the header line out'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from client" -l raw-csv -d 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from client" -s n -l dry-run -d 'Change nothing: show what would be done'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from client" -s y -l yes -d 'Do not ask before something is removed'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from client" -l no-input -d 'Never ask; fail instead'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from client" -s q -l quiet -d 'No notes and no progress, only the answer and errors'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from client" -s v -l verbose -d 'Log what is done; -vv logs more'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from client" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from clients" -l site -d 'This site and all below it' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from clients" -l collection -d 'Members of this collection' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from clients" -l boundary-group -d 'Clients whose known place lies in this boundary group' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from clients" -l as-of -d 'As it stood then: a day (its end, in UTC), 2026-10, yesterday, patch-tuesday, 30d, or a moment' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from clients" -l product -d 'Updates for this product, or for all products of a family or company: name with wildcards, or GUID; may be repeated' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from clients" -l classification -d 'Updates of this classification: name with wildcards, or GUID; may be repeated' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from clients" -l severity -d 'Updates of these severities; none stands for updates without one' -r -f -a "critical\t''
important\t''
moderate\t''
low\t''
none\t''"
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from clients" -l kb -d 'Updates of these KB numbers, with or without KB, with wildcards' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from clients" -l released-since -d 'Updates released on this day (YYYY-MM-DD), from this month on (YYYY-MM) or later, within a span such as 30d, or since patch-tuesday' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from clients" -l released-before -d 'Updates released before this day or month, or longer ago than a span' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from clients" -l state -d 'Only clients in this state' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from clients" -l update -d 'Only by this update: KB number, UpdateID (GUID), or a piece of a title that only one update has' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from clients" -l fail-on -d 'End with code 4 when a measure crosses this threshold, such as \'compliant<95\' or \'unknown>2%\'' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from clients" -l db -d 'Database file [env: CMUPD_DB]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from clients" -l format -d 'Output format [env: CMUPD_FORMAT]' -r -f -a "table\t'For people; the default on a terminal'
plain\t'Tab-separated, untruncated, no borders; the default in a pipe'
json\t'One document with envelope'
ndjson\t'One record a line'
csv\t'RFC 4180, UTF-8; cells that a spreadsheet would run as a formula are prefixed with \''
tsv\t'Tab-separated, quoted where needed'
md\t'A table in GitHub\'s Markdown, notes below'
html\t'A page of its own, with pictures: no network, no script'
prom\t'Prometheus text, for answers that a monitoring system can use: `report compliance`, `report unknown`, `sync status` …'"
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from clients" -s o -l output -d 'Write the answer to a file, atomically; its ending chooses the format' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from clients" -l columns -d 'Columns to show, in order' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from clients" -l sort -d 'Columns to sort by; -NAME sorts downwards' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from clients" -l limit -d 'Show only the first rows, after sorting; sums, measures and metrics stay those of all' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from clients" -l log-format -d 'Shape of the log on standard error' -r -f -a "text\t''
json\t''"
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from clients" -l progress -d 'How to show progress [env: CMUPD_PROGRESS]' -r -f -a "auto\t'Bars when standard error is a terminal'
never\t'Nothing'
json\t'JSON lines on standard error'"
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from clients" -l color -d 'When to color [env: CMUPD_COLOR]' -r -f -a "auto\t'On a terminal, unless NO_COLOR or TERM=dumb says otherwise'
always\t'Always'
never\t'Never'"
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from clients" -l config -d 'Configuration file [env: CMUPD_CONFIG]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from clients" -l now -d 'Take this moment for now, for reproducible sessions' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from clients" -l superseded -d 'Count superseded updates too'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from clients" -l json -d 'Short for --format json'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from clients" -l csv -d 'Short for --format csv'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from clients" -l no-headers -d 'Leave the header line out'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from clients" -l raw-csv -d 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from clients" -s n -l dry-run -d 'Change nothing: show what would be done'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from clients" -s y -l yes -d 'Do not ask before something is removed'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from clients" -l no-input -d 'Never ask; fail instead'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from clients" -s q -l quiet -d 'No notes and no progress, only the answer and errors'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from clients" -s v -l verbose -d 'Log what is done; -vv logs more'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from clients" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from health" -l site -d 'This site and all below it' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from health" -l collection -d 'Members of this collection' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from health" -l boundary-group -d 'Clients whose known place lies in this boundary group' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from health" -l as-of -d 'As it stood then: a day (its end, in UTC), 2026-10, yesterday, patch-tuesday, 30d, or a moment' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from health" -l product -d 'Updates for this product, or for all products of a family or company: name with wildcards, or GUID; may be repeated' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from health" -l classification -d 'Updates of this classification: name with wildcards, or GUID; may be repeated' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from health" -l severity -d 'Updates of these severities; none stands for updates without one' -r -f -a "critical\t''
important\t''
moderate\t''
low\t''
none\t''"
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from health" -l kb -d 'Updates of these KB numbers, with or without KB, with wildcards' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from health" -l released-since -d 'Updates released on this day (YYYY-MM-DD), from this month on (YYYY-MM) or later, within a span such as 30d, or since patch-tuesday' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from health" -l released-before -d 'Updates released before this day or month, or longer ago than a span' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from health" -l days -d 'Days in which a healthy client is heard and completes a scan' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from health" -l fail-on -d 'End with code 4 when a measure crosses this threshold, such as \'compliant<95\' or \'unknown>2%\'' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from health" -l db -d 'Database file [env: CMUPD_DB]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from health" -l format -d 'Output format [env: CMUPD_FORMAT]' -r -f -a "table\t'For people; the default on a terminal'
plain\t'Tab-separated, untruncated, no borders; the default in a pipe'
json\t'One document with envelope'
ndjson\t'One record a line'
csv\t'RFC 4180, UTF-8; cells that a spreadsheet would run as a formula are prefixed with \''
tsv\t'Tab-separated, quoted where needed'
md\t'A table in GitHub\'s Markdown, notes below'
html\t'A page of its own, with pictures: no network, no script'
prom\t'Prometheus text, for answers that a monitoring system can use: `report compliance`, `report unknown`, `sync status` …'"
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from health" -s o -l output -d 'Write the answer to a file, atomically; its ending chooses the format' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from health" -l columns -d 'Columns to show, in order' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from health" -l sort -d 'Columns to sort by; -NAME sorts downwards' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from health" -l limit -d 'Show only the first rows, after sorting; sums, measures and metrics stay those of all' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from health" -l log-format -d 'Shape of the log on standard error' -r -f -a "text\t''
json\t''"
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from health" -l progress -d 'How to show progress [env: CMUPD_PROGRESS]' -r -f -a "auto\t'Bars when standard error is a terminal'
never\t'Nothing'
json\t'JSON lines on standard error'"
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from health" -l color -d 'When to color [env: CMUPD_COLOR]' -r -f -a "auto\t'On a terminal, unless NO_COLOR or TERM=dumb says otherwise'
always\t'Always'
never\t'Never'"
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from health" -l config -d 'Configuration file [env: CMUPD_CONFIG]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from health" -l now -d 'Take this moment for now, for reproducible sessions' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from health" -l superseded -d 'Count superseded updates too'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from health" -l json -d 'Short for --format json'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from health" -l csv -d 'Short for --format csv'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from health" -l no-headers -d 'Leave the header line out'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from health" -l raw-csv -d 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from health" -s n -l dry-run -d 'Change nothing: show what would be done'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from health" -s y -l yes -d 'Do not ask before something is removed'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from health" -l no-input -d 'Never ask; fail instead'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from health" -s q -l quiet -d 'No notes and no progress, only the answer and errors'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from health" -s v -l verbose -d 'Log what is done; -vv logs more'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from health" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from scan" -l site -d 'This site and all below it' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from scan" -l collection -d 'Members of this collection' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from scan" -l boundary-group -d 'Clients whose known place lies in this boundary group' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from scan" -l as-of -d 'As it stood then: a day (its end, in UTC), 2026-10, yesterday, patch-tuesday, 30d, or a moment' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from scan" -l by -d 'Count by this' -r -f -a "site\t'The site that clients are assigned to'
collection\t'Every collection; a client counts in each that has it'"
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from scan" -l fail-on -d 'End with code 4 when a measure crosses this threshold, such as \'compliant<95\' or \'unknown>2%\'' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from scan" -l db -d 'Database file [env: CMUPD_DB]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from scan" -l format -d 'Output format [env: CMUPD_FORMAT]' -r -f -a "table\t'For people; the default on a terminal'
plain\t'Tab-separated, untruncated, no borders; the default in a pipe'
json\t'One document with envelope'
ndjson\t'One record a line'
csv\t'RFC 4180, UTF-8; cells that a spreadsheet would run as a formula are prefixed with \''
tsv\t'Tab-separated, quoted where needed'
md\t'A table in GitHub\'s Markdown, notes below'
html\t'A page of its own, with pictures: no network, no script'
prom\t'Prometheus text, for answers that a monitoring system can use: `report compliance`, `report unknown`, `sync status` …'"
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from scan" -s o -l output -d 'Write the answer to a file, atomically; its ending chooses the format' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from scan" -l columns -d 'Columns to show, in order' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from scan" -l sort -d 'Columns to sort by; -NAME sorts downwards' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from scan" -l limit -d 'Show only the first rows, after sorting; sums, measures and metrics stay those of all' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from scan" -l log-format -d 'Shape of the log on standard error' -r -f -a "text\t''
json\t''"
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from scan" -l progress -d 'How to show progress [env: CMUPD_PROGRESS]' -r -f -a "auto\t'Bars when standard error is a terminal'
never\t'Nothing'
json\t'JSON lines on standard error'"
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from scan" -l color -d 'When to color [env: CMUPD_COLOR]' -r -f -a "auto\t'On a terminal, unless NO_COLOR or TERM=dumb says otherwise'
always\t'Always'
never\t'Never'"
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from scan" -l config -d 'Configuration file [env: CMUPD_CONFIG]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from scan" -l now -d 'Take this moment for now, for reproducible sessions' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from scan" -l json -d 'Short for --format json'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from scan" -l csv -d 'Short for --format csv'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from scan" -l no-headers -d 'Leave the header line out'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from scan" -l raw-csv -d 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from scan" -s n -l dry-run -d 'Change nothing: show what would be done'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from scan" -s y -l yes -d 'Do not ask before something is removed'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from scan" -l no-input -d 'Never ask; fail instead'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from scan" -s q -l quiet -d 'No notes and no progress, only the answer and errors'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from scan" -s v -l verbose -d 'Log what is done; -vv logs more'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from scan" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from scan-clients" -l site -d 'This site and all below it' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from scan-clients" -l collection -d 'Members of this collection' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from scan-clients" -l boundary-group -d 'Clients whose known place lies in this boundary group' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from scan-clients" -l as-of -d 'As it stood then: a day (its end, in UTC), 2026-10, yesterday, patch-tuesday, 30d, or a moment' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from scan-clients" -l state -d 'Only clients whose last scan is in this state' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from scan-clients" -l error -d 'Only clients whose last scan ended with this error' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from scan-clients" -l fail-on -d 'End with code 4 when a measure crosses this threshold, such as \'compliant<95\' or \'unknown>2%\'' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from scan-clients" -l db -d 'Database file [env: CMUPD_DB]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from scan-clients" -l format -d 'Output format [env: CMUPD_FORMAT]' -r -f -a "table\t'For people; the default on a terminal'
plain\t'Tab-separated, untruncated, no borders; the default in a pipe'
json\t'One document with envelope'
ndjson\t'One record a line'
csv\t'RFC 4180, UTF-8; cells that a spreadsheet would run as a formula are prefixed with \''
tsv\t'Tab-separated, quoted where needed'
md\t'A table in GitHub\'s Markdown, notes below'
html\t'A page of its own, with pictures: no network, no script'
prom\t'Prometheus text, for answers that a monitoring system can use: `report compliance`, `report unknown`, `sync status` …'"
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from scan-clients" -s o -l output -d 'Write the answer to a file, atomically; its ending chooses the format' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from scan-clients" -l columns -d 'Columns to show, in order' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from scan-clients" -l sort -d 'Columns to sort by; -NAME sorts downwards' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from scan-clients" -l limit -d 'Show only the first rows, after sorting; sums, measures and metrics stay those of all' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from scan-clients" -l log-format -d 'Shape of the log on standard error' -r -f -a "text\t''
json\t''"
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from scan-clients" -l progress -d 'How to show progress [env: CMUPD_PROGRESS]' -r -f -a "auto\t'Bars when standard error is a terminal'
never\t'Nothing'
json\t'JSON lines on standard error'"
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from scan-clients" -l color -d 'When to color [env: CMUPD_COLOR]' -r -f -a "auto\t'On a terminal, unless NO_COLOR or TERM=dumb says otherwise'
always\t'Always'
never\t'Never'"
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from scan-clients" -l config -d 'Configuration file [env: CMUPD_CONFIG]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from scan-clients" -l now -d 'Take this moment for now, for reproducible sessions' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from scan-clients" -l json -d 'Short for --format json'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from scan-clients" -l csv -d 'Short for --format csv'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from scan-clients" -l no-headers -d 'Leave the header line out'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from scan-clients" -l raw-csv -d 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from scan-clients" -s n -l dry-run -d 'Change nothing: show what would be done'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from scan-clients" -s y -l yes -d 'Do not ask before something is removed'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from scan-clients" -l no-input -d 'Never ask; fail instead'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from scan-clients" -s q -l quiet -d 'No notes and no progress, only the answer and errors'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from scan-clients" -s v -l verbose -d 'Log what is done; -vv logs more'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from scan-clients" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from errors" -l site -d 'This site and all below it' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from errors" -l collection -d 'Members of this collection' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from errors" -l boundary-group -d 'Clients whose known place lies in this boundary group' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from errors" -l as-of -d 'As it stood then: a day (its end, in UTC), 2026-10, yesterday, patch-tuesday, 30d, or a moment' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from errors" -l fail-on -d 'End with code 4 when a measure crosses this threshold, such as \'compliant<95\' or \'unknown>2%\'' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from errors" -l db -d 'Database file [env: CMUPD_DB]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from errors" -l format -d 'Output format [env: CMUPD_FORMAT]' -r -f -a "table\t'For people; the default on a terminal'
plain\t'Tab-separated, untruncated, no borders; the default in a pipe'
json\t'One document with envelope'
ndjson\t'One record a line'
csv\t'RFC 4180, UTF-8; cells that a spreadsheet would run as a formula are prefixed with \''
tsv\t'Tab-separated, quoted where needed'
md\t'A table in GitHub\'s Markdown, notes below'
html\t'A page of its own, with pictures: no network, no script'
prom\t'Prometheus text, for answers that a monitoring system can use: `report compliance`, `report unknown`, `sync status` …'"
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from errors" -s o -l output -d 'Write the answer to a file, atomically; its ending chooses the format' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from errors" -l columns -d 'Columns to show, in order' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from errors" -l sort -d 'Columns to sort by; -NAME sorts downwards' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from errors" -l limit -d 'Show only the first rows, after sorting; sums, measures and metrics stay those of all' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from errors" -l log-format -d 'Shape of the log on standard error' -r -f -a "text\t''
json\t''"
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from errors" -l progress -d 'How to show progress [env: CMUPD_PROGRESS]' -r -f -a "auto\t'Bars when standard error is a terminal'
never\t'Nothing'
json\t'JSON lines on standard error'"
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from errors" -l color -d 'When to color [env: CMUPD_COLOR]' -r -f -a "auto\t'On a terminal, unless NO_COLOR or TERM=dumb says otherwise'
always\t'Always'
never\t'Never'"
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from errors" -l config -d 'Configuration file [env: CMUPD_CONFIG]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from errors" -l now -d 'Take this moment for now, for reproducible sessions' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from errors" -l json -d 'Short for --format json'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from errors" -l csv -d 'Short for --format csv'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from errors" -l no-headers -d 'Leave the header line out'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from errors" -l raw-csv -d 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from errors" -s n -l dry-run -d 'Change nothing: show what would be done'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from errors" -s y -l yes -d 'Do not ask before something is removed'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from errors" -l no-input -d 'Never ask; fail instead'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from errors" -s q -l quiet -d 'No notes and no progress, only the answer and errors'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from errors" -s v -l verbose -d 'Log what is done; -vv logs more'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from errors" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from stale" -l site -d 'This site and all below it' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from stale" -l collection -d 'Members of this collection' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from stale" -l boundary-group -d 'Clients whose known place lies in this boundary group' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from stale" -l as-of -d 'As it stood then: a day (its end, in UTC), 2026-10, yesterday, patch-tuesday, 30d, or a moment' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from stale" -l days -d 'Silent for more than so many days' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from stale" -l fail-on -d 'End with code 4 when a measure crosses this threshold, such as \'compliant<95\' or \'unknown>2%\'' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from stale" -l db -d 'Database file [env: CMUPD_DB]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from stale" -l format -d 'Output format [env: CMUPD_FORMAT]' -r -f -a "table\t'For people; the default on a terminal'
plain\t'Tab-separated, untruncated, no borders; the default in a pipe'
json\t'One document with envelope'
ndjson\t'One record a line'
csv\t'RFC 4180, UTF-8; cells that a spreadsheet would run as a formula are prefixed with \''
tsv\t'Tab-separated, quoted where needed'
md\t'A table in GitHub\'s Markdown, notes below'
html\t'A page of its own, with pictures: no network, no script'
prom\t'Prometheus text, for answers that a monitoring system can use: `report compliance`, `report unknown`, `sync status` …'"
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from stale" -s o -l output -d 'Write the answer to a file, atomically; its ending chooses the format' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from stale" -l columns -d 'Columns to show, in order' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from stale" -l sort -d 'Columns to sort by; -NAME sorts downwards' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from stale" -l limit -d 'Show only the first rows, after sorting; sums, measures and metrics stay those of all' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from stale" -l log-format -d 'Shape of the log on standard error' -r -f -a "text\t''
json\t''"
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from stale" -l progress -d 'How to show progress [env: CMUPD_PROGRESS]' -r -f -a "auto\t'Bars when standard error is a terminal'
never\t'Nothing'
json\t'JSON lines on standard error'"
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from stale" -l color -d 'When to color [env: CMUPD_COLOR]' -r -f -a "auto\t'On a terminal, unless NO_COLOR or TERM=dumb says otherwise'
always\t'Always'
never\t'Never'"
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from stale" -l config -d 'Configuration file [env: CMUPD_CONFIG]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from stale" -l now -d 'Take this moment for now, for reproducible sessions' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from stale" -l json -d 'Short for --format json'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from stale" -l csv -d 'Short for --format csv'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from stale" -l no-headers -d 'Leave the header line out'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from stale" -l raw-csv -d 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from stale" -s n -l dry-run -d 'Change nothing: show what would be done'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from stale" -s y -l yes -d 'Do not ask before something is removed'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from stale" -l no-input -d 'Never ask; fail instead'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from stale" -s q -l quiet -d 'No notes and no progress, only the answer and errors'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from stale" -s v -l verbose -d 'Log what is done; -vv logs more'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from stale" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from sla" -l policy -d 'The policy: a TOML file with days by severity and classification, and exceptions' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from sla" -l by -d 'Count by this' -r -f -a "update\t'The update'
severity\t'Its severity'
classification\t'Its classification'
site\t'The site that the client is assigned to'
client\t'The client'"
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from sla" -l due-within -d 'What is due within this span is due soon, such as 7d, 2w, 12h' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from sla" -l site -d 'This site and all below it' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from sla" -l collection -d 'Members of this collection' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from sla" -l boundary-group -d 'Clients whose known place lies in this boundary group' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from sla" -l as-of -d 'As it stood then: a day (its end, in UTC), 2026-10, yesterday, patch-tuesday, 30d, or a moment' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from sla" -l product -d 'Updates for this product, or for all products of a family or company: name with wildcards, or GUID; may be repeated' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from sla" -l classification -d 'Updates of this classification: name with wildcards, or GUID; may be repeated' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from sla" -l severity -d 'Updates of these severities; none stands for updates without one' -r -f -a "critical\t''
important\t''
moderate\t''
low\t''
none\t''"
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from sla" -l kb -d 'Updates of these KB numbers, with or without KB, with wildcards' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from sla" -l released-since -d 'Updates released on this day (YYYY-MM-DD), from this month on (YYYY-MM) or later, within a span such as 30d, or since patch-tuesday' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from sla" -l released-before -d 'Updates released before this day or month, or longer ago than a span' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from sla" -l fail-on -d 'End with code 4 when a measure crosses this threshold, such as \'compliant<95\' or \'unknown>2%\'' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from sla" -l db -d 'Database file [env: CMUPD_DB]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from sla" -l format -d 'Output format [env: CMUPD_FORMAT]' -r -f -a "table\t'For people; the default on a terminal'
plain\t'Tab-separated, untruncated, no borders; the default in a pipe'
json\t'One document with envelope'
ndjson\t'One record a line'
csv\t'RFC 4180, UTF-8; cells that a spreadsheet would run as a formula are prefixed with \''
tsv\t'Tab-separated, quoted where needed'
md\t'A table in GitHub\'s Markdown, notes below'
html\t'A page of its own, with pictures: no network, no script'
prom\t'Prometheus text, for answers that a monitoring system can use: `report compliance`, `report unknown`, `sync status` …'"
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from sla" -s o -l output -d 'Write the answer to a file, atomically; its ending chooses the format' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from sla" -l columns -d 'Columns to show, in order' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from sla" -l sort -d 'Columns to sort by; -NAME sorts downwards' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from sla" -l limit -d 'Show only the first rows, after sorting; sums, measures and metrics stay those of all' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from sla" -l log-format -d 'Shape of the log on standard error' -r -f -a "text\t''
json\t''"
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from sla" -l progress -d 'How to show progress [env: CMUPD_PROGRESS]' -r -f -a "auto\t'Bars when standard error is a terminal'
never\t'Nothing'
json\t'JSON lines on standard error'"
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from sla" -l color -d 'When to color [env: CMUPD_COLOR]' -r -f -a "auto\t'On a terminal, unless NO_COLOR or TERM=dumb says otherwise'
always\t'Always'
never\t'Never'"
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from sla" -l config -d 'Configuration file [env: CMUPD_CONFIG]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from sla" -l now -d 'Take this moment for now, for reproducible sessions' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from sla" -l example -d 'Print a policy with every key, and nothing else'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from sla" -l current -d 'Only current updates: leave out what was superseded, and with it what was breached before that'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from sla" -l superseded -d 'Count superseded updates too'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from sla" -l json -d 'Short for --format json'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from sla" -l csv -d 'Short for --format csv'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from sla" -l no-headers -d 'Leave the header line out'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from sla" -l raw-csv -d 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from sla" -s n -l dry-run -d 'Change nothing: show what would be done'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from sla" -s y -l yes -d 'Do not ask before something is removed'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from sla" -l no-input -d 'Never ask; fail instead'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from sla" -s q -l quiet -d 'No notes and no progress, only the answer and errors'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from sla" -s v -l verbose -d 'Log what is done; -vv logs more'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from sla" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from month" -l policy -d 'Tell apart what the exceptions of this policy cover, and name it, its days and its exceptions' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from month" -l site -d 'This site and all below it' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from month" -l collection -d 'Members of this collection' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from month" -l boundary-group -d 'Clients whose known place lies in this boundary group' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from month" -l as-of -d 'As it stood then: a day (its end, in UTC), 2026-10, yesterday, patch-tuesday, 30d, or a moment' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from month" -l product -d 'Updates for this product, or for all products of a family or company: name with wildcards, or GUID; may be repeated' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from month" -l classification -d 'Updates of this classification: name with wildcards, or GUID; may be repeated' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from month" -l severity -d 'Updates of these severities; none stands for updates without one' -r -f -a "critical\t''
important\t''
moderate\t''
low\t''
none\t''"
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from month" -l kb -d 'Updates of these KB numbers, with or without KB, with wildcards' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from month" -l fail-on -d 'End with code 4 when a measure crosses this threshold, such as \'compliant<95\' or \'unknown>2%\'' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from month" -l db -d 'Database file [env: CMUPD_DB]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from month" -l format -d 'Output format [env: CMUPD_FORMAT]' -r -f -a "table\t'For people; the default on a terminal'
plain\t'Tab-separated, untruncated, no borders; the default in a pipe'
json\t'One document with envelope'
ndjson\t'One record a line'
csv\t'RFC 4180, UTF-8; cells that a spreadsheet would run as a formula are prefixed with \''
tsv\t'Tab-separated, quoted where needed'
md\t'A table in GitHub\'s Markdown, notes below'
html\t'A page of its own, with pictures: no network, no script'
prom\t'Prometheus text, for answers that a monitoring system can use: `report compliance`, `report unknown`, `sync status` …'"
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from month" -s o -l output -d 'Write the answer to a file, atomically; its ending chooses the format' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from month" -l columns -d 'Columns to show, in order' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from month" -l sort -d 'Columns to sort by; -NAME sorts downwards' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from month" -l limit -d 'Show only the first rows, after sorting; sums, measures and metrics stay those of all' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from month" -l log-format -d 'Shape of the log on standard error' -r -f -a "text\t''
json\t''"
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from month" -l progress -d 'How to show progress [env: CMUPD_PROGRESS]' -r -f -a "auto\t'Bars when standard error is a terminal'
never\t'Nothing'
json\t'JSON lines on standard error'"
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from month" -l color -d 'When to color [env: CMUPD_COLOR]' -r -f -a "auto\t'On a terminal, unless NO_COLOR or TERM=dumb says otherwise'
always\t'Always'
never\t'Never'"
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from month" -l config -d 'Configuration file [env: CMUPD_CONFIG]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from month" -l now -d 'Take this moment for now, for reproducible sessions' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from month" -l json -d 'Short for --format json'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from month" -l csv -d 'Short for --format csv'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from month" -l no-headers -d 'Leave the header line out'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from month" -l raw-csv -d 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from month" -s n -l dry-run -d 'Change nothing: show what would be done'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from month" -s y -l yes -d 'Do not ask before something is removed'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from month" -l no-input -d 'Never ask; fail instead'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from month" -s q -l quiet -d 'No notes and no progress, only the answer and errors'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from month" -s v -l verbose -d 'Log what is done; -vv logs more'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from month" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from trend" -l by -d 'A point for each of these' -r -f -a "day\t'The end of each day'
week\t'The end of each Sunday'
month\t'The end of each month'
patch-tuesday\t'The end of each second Tuesday of a month'"
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from trend" -l since -d 'From this moment on: a day, 2026-01, patch-tuesday, or a span such as 12m, 30d' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from trend" -l until -d 'Up to this moment, which is the last point; otherwise now' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from trend" -l site -d 'This site and all below it' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from trend" -l collection -d 'Members of this collection' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from trend" -l boundary-group -d 'Clients whose known place lies in this boundary group' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from trend" -l product -d 'Updates for this product, or for all products of a family or company: name with wildcards, or GUID; may be repeated' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from trend" -l classification -d 'Updates of this classification: name with wildcards, or GUID; may be repeated' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from trend" -l severity -d 'Updates of these severities; none stands for updates without one' -r -f -a "critical\t''
important\t''
moderate\t''
low\t''
none\t''"
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from trend" -l kb -d 'Updates of these KB numbers, with or without KB, with wildcards' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from trend" -l released-since -d 'Updates released on this day (YYYY-MM-DD), from this month on (YYYY-MM) or later, within a span such as 30d, or since patch-tuesday' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from trend" -l released-before -d 'Updates released before this day or month, or longer ago than a span' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from trend" -l update -d 'Only this update: KB number, UpdateID (GUID), or a piece of a title that only one update has' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from trend" -l fail-on -d 'End with code 4 when a measure crosses this threshold, such as \'compliant<95\' or \'unknown>2%\'' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from trend" -l db -d 'Database file [env: CMUPD_DB]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from trend" -l format -d 'Output format [env: CMUPD_FORMAT]' -r -f -a "table\t'For people; the default on a terminal'
plain\t'Tab-separated, untruncated, no borders; the default in a pipe'
json\t'One document with envelope'
ndjson\t'One record a line'
csv\t'RFC 4180, UTF-8; cells that a spreadsheet would run as a formula are prefixed with \''
tsv\t'Tab-separated, quoted where needed'
md\t'A table in GitHub\'s Markdown, notes below'
html\t'A page of its own, with pictures: no network, no script'
prom\t'Prometheus text, for answers that a monitoring system can use: `report compliance`, `report unknown`, `sync status` …'"
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from trend" -s o -l output -d 'Write the answer to a file, atomically; its ending chooses the format' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from trend" -l columns -d 'Columns to show, in order' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from trend" -l sort -d 'Columns to sort by; -NAME sorts downwards' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from trend" -l limit -d 'Show only the first rows, after sorting; sums, measures and metrics stay those of all' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from trend" -l log-format -d 'Shape of the log on standard error' -r -f -a "text\t''
json\t''"
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from trend" -l progress -d 'How to show progress [env: CMUPD_PROGRESS]' -r -f -a "auto\t'Bars when standard error is a terminal'
never\t'Nothing'
json\t'JSON lines on standard error'"
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from trend" -l color -d 'When to color [env: CMUPD_COLOR]' -r -f -a "auto\t'On a terminal, unless NO_COLOR or TERM=dumb says otherwise'
always\t'Always'
never\t'Never'"
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from trend" -l config -d 'Configuration file [env: CMUPD_CONFIG]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from trend" -l now -d 'Take this moment for now, for reproducible sessions' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from trend" -l superseded -d 'Count superseded updates too'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from trend" -l json -d 'Short for --format json'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from trend" -l csv -d 'Short for --format csv'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from trend" -l no-headers -d 'Leave the header line out'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from trend" -l raw-csv -d 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from trend" -s n -l dry-run -d 'Change nothing: show what would be done'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from trend" -s y -l yes -d 'Do not ask before something is removed'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from trend" -l no-input -d 'Never ask; fail instead'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from trend" -s q -l quiet -d 'No notes and no progress, only the answer and errors'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from trend" -s v -l verbose -d 'Log what is done; -vv logs more'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from trend" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from unknown" -l site -d 'This site and all below it' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from unknown" -l collection -d 'Members of this collection' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from unknown" -l boundary-group -d 'Clients whose known place lies in this boundary group' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from unknown" -l as-of -d 'As it stood then: a day (its end, in UTC), 2026-10, yesterday, patch-tuesday, 30d, or a moment' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from unknown" -l product -d 'Updates for this product, or for all products of a family or company: name with wildcards, or GUID; may be repeated' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from unknown" -l classification -d 'Updates of this classification: name with wildcards, or GUID; may be repeated' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from unknown" -l severity -d 'Updates of these severities; none stands for updates without one' -r -f -a "critical\t''
important\t''
moderate\t''
low\t''
none\t''"
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from unknown" -l kb -d 'Updates of these KB numbers, with or without KB, with wildcards' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from unknown" -l released-since -d 'Updates released on this day (YYYY-MM-DD), from this month on (YYYY-MM) or later, within a span such as 30d, or since patch-tuesday' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from unknown" -l released-before -d 'Updates released before this day or month, or longer ago than a span' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from unknown" -l by -d 'Count by this, instead of listing clients' -r -f -a "cause\t'The first cause'
site\t'The site that clients are assigned to'
collection\t'Every collection; a client counts in each that has it'
error\t'The error of the last scan'"
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from unknown" -l recurring -d 'Only clients that had unknown states at the end of each of the last so many months of updates' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from unknown" -l fail-on -d 'End with code 4 when a measure crosses this threshold, such as \'compliant<95\' or \'unknown>2%\'' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from unknown" -l db -d 'Database file [env: CMUPD_DB]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from unknown" -l format -d 'Output format [env: CMUPD_FORMAT]' -r -f -a "table\t'For people; the default on a terminal'
plain\t'Tab-separated, untruncated, no borders; the default in a pipe'
json\t'One document with envelope'
ndjson\t'One record a line'
csv\t'RFC 4180, UTF-8; cells that a spreadsheet would run as a formula are prefixed with \''
tsv\t'Tab-separated, quoted where needed'
md\t'A table in GitHub\'s Markdown, notes below'
html\t'A page of its own, with pictures: no network, no script'
prom\t'Prometheus text, for answers that a monitoring system can use: `report compliance`, `report unknown`, `sync status` …'"
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from unknown" -s o -l output -d 'Write the answer to a file, atomically; its ending chooses the format' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from unknown" -l columns -d 'Columns to show, in order' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from unknown" -l sort -d 'Columns to sort by; -NAME sorts downwards' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from unknown" -l limit -d 'Show only the first rows, after sorting; sums, measures and metrics stay those of all' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from unknown" -l log-format -d 'Shape of the log on standard error' -r -f -a "text\t''
json\t''"
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from unknown" -l progress -d 'How to show progress [env: CMUPD_PROGRESS]' -r -f -a "auto\t'Bars when standard error is a terminal'
never\t'Nothing'
json\t'JSON lines on standard error'"
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from unknown" -l color -d 'When to color [env: CMUPD_COLOR]' -r -f -a "auto\t'On a terminal, unless NO_COLOR or TERM=dumb says otherwise'
always\t'Always'
never\t'Never'"
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from unknown" -l config -d 'Configuration file [env: CMUPD_CONFIG]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from unknown" -l now -d 'Take this moment for now, for reproducible sessions' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from unknown" -l superseded -d 'Count superseded updates too'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from unknown" -l json -d 'Short for --format json'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from unknown" -l csv -d 'Short for --format csv'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from unknown" -l no-headers -d 'Leave the header line out'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from unknown" -l raw-csv -d 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from unknown" -s n -l dry-run -d 'Change nothing: show what would be done'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from unknown" -s y -l yes -d 'Do not ask before something is removed'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from unknown" -l no-input -d 'Never ask; fail instead'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from unknown" -s q -l quiet -d 'No notes and no progress, only the answer and errors'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from unknown" -s v -l verbose -d 'Log what is done; -vv logs more'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from unknown" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from help" -f -a "list" -d 'List the reports, and which Configuration Manager report each answers'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from help" -f -a "compliance" -d 'Overall compliance of the hierarchy, of each site or collection'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from help" -f -a "update" -d 'One update: how many clients are in which state'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from help" -f -a "updates" -d 'Per update: installed, required, not required, unknown, total, percent'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from help" -f -a "months" -d 'Updates by vendor, year and month of their release'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from help" -f -a "client" -d 'One client: the state of every update'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from help" -f -a "clients" -d 'Clients in a compliance state, for all updates of the scope or for one'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from help" -f -a "health" -d 'Healthy clients, compliance, and what most clients require'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from help" -f -a "scan" -d 'States of the last scan, by site or collection'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from help" -f -a "scan-clients" -d 'Clients whose last scan is in a state, or ended with an error'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from help" -f -a "errors" -d 'Scan errors: which, on how many clients, what they mean, what to do'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from help" -f -a "stale" -d 'Clients that sent nothing for some days'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from help" -f -a "sla" -d 'Time limits: installed in time or late, open, breached, due soon, and how long it took'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from help" -f -a "month" -d 'The updates of a month: where required, done when, open why'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from help" -f -a "trend" -d 'Compliance, unknown, required and scan errors by day, week, month or Patch Tuesday'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from help" -f -a "unknown" -d 'Clients with unknown states: first cause and evidence'
complete -c cmupd -n "__fish_cmupd_using_subcommand report; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c cmupd -n "__fish_cmupd_using_subcommand explain" -l family -d 'Only codes of this family: network, proxy, certificate, authentication, server, policy, client_agent, database, content, installation, schedule, no_fault, state, synchronization, compliance' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand explain" -l db -d 'Database file [env: CMUPD_DB]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand explain" -l format -d 'Output format [env: CMUPD_FORMAT]' -r -f -a "table\t'For people; the default on a terminal'
plain\t'Tab-separated, untruncated, no borders; the default in a pipe'
json\t'One document with envelope'
ndjson\t'One record a line'
csv\t'RFC 4180, UTF-8; cells that a spreadsheet would run as a formula are prefixed with \''
tsv\t'Tab-separated, quoted where needed'
md\t'A table in GitHub\'s Markdown, notes below'
html\t'A page of its own, with pictures: no network, no script'
prom\t'Prometheus text, for answers that a monitoring system can use: `report compliance`, `report unknown`, `sync status` …'"
complete -c cmupd -n "__fish_cmupd_using_subcommand explain" -s o -l output -d 'Write the answer to a file, atomically; its ending chooses the format' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand explain" -l columns -d 'Columns to show, in order' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand explain" -l sort -d 'Columns to sort by; -NAME sorts downwards' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand explain" -l limit -d 'Show only the first rows, after sorting; sums, measures and metrics stay those of all' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand explain" -l log-format -d 'Shape of the log on standard error' -r -f -a "text\t''
json\t''"
complete -c cmupd -n "__fish_cmupd_using_subcommand explain" -l progress -d 'How to show progress [env: CMUPD_PROGRESS]' -r -f -a "auto\t'Bars when standard error is a terminal'
never\t'Nothing'
json\t'JSON lines on standard error'"
complete -c cmupd -n "__fish_cmupd_using_subcommand explain" -l color -d 'When to color [env: CMUPD_COLOR]' -r -f -a "auto\t'On a terminal, unless NO_COLOR or TERM=dumb says otherwise'
always\t'Always'
never\t'Never'"
complete -c cmupd -n "__fish_cmupd_using_subcommand explain" -l config -d 'Configuration file [env: CMUPD_CONFIG]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand explain" -l now -d 'Take this moment for now, for reproducible sessions' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand explain" -l list -d 'List every code that is known'
complete -c cmupd -n "__fish_cmupd_using_subcommand explain" -l json -d 'Short for --format json'
complete -c cmupd -n "__fish_cmupd_using_subcommand explain" -l csv -d 'Short for --format csv'
complete -c cmupd -n "__fish_cmupd_using_subcommand explain" -l no-headers -d 'Leave the header line out'
complete -c cmupd -n "__fish_cmupd_using_subcommand explain" -l raw-csv -d 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula'
complete -c cmupd -n "__fish_cmupd_using_subcommand explain" -s n -l dry-run -d 'Change nothing: show what would be done'
complete -c cmupd -n "__fish_cmupd_using_subcommand explain" -s y -l yes -d 'Do not ask before something is removed'
complete -c cmupd -n "__fish_cmupd_using_subcommand explain" -l no-input -d 'Never ask; fail instead'
complete -c cmupd -n "__fish_cmupd_using_subcommand explain" -s q -l quiet -d 'No notes and no progress, only the answer and errors'
complete -c cmupd -n "__fish_cmupd_using_subcommand explain" -s v -l verbose -d 'Log what is done; -vv logs more'
complete -c cmupd -n "__fish_cmupd_using_subcommand explain" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cmupd -n "__fish_cmupd_using_subcommand sql" -s f -l file -d 'Read the statement from a file' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand sql" -l timeout -d 'Stop a statement that runs longer; 0 lets it run as long as it takes' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand sql" -l max-rows -d 'Give at most this many rows' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand sql" -l db -d 'Database file [env: CMUPD_DB]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand sql" -l format -d 'Output format [env: CMUPD_FORMAT]' -r -f -a "table\t'For people; the default on a terminal'
plain\t'Tab-separated, untruncated, no borders; the default in a pipe'
json\t'One document with envelope'
ndjson\t'One record a line'
csv\t'RFC 4180, UTF-8; cells that a spreadsheet would run as a formula are prefixed with \''
tsv\t'Tab-separated, quoted where needed'
md\t'A table in GitHub\'s Markdown, notes below'
html\t'A page of its own, with pictures: no network, no script'
prom\t'Prometheus text, for answers that a monitoring system can use: `report compliance`, `report unknown`, `sync status` …'"
complete -c cmupd -n "__fish_cmupd_using_subcommand sql" -s o -l output -d 'Write the answer to a file, atomically; its ending chooses the format' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand sql" -l columns -d 'Columns to show, in order' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand sql" -l sort -d 'Columns to sort by; -NAME sorts downwards' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand sql" -l limit -d 'Show only the first rows, after sorting; sums, measures and metrics stay those of all' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand sql" -l log-format -d 'Shape of the log on standard error' -r -f -a "text\t''
json\t''"
complete -c cmupd -n "__fish_cmupd_using_subcommand sql" -l progress -d 'How to show progress [env: CMUPD_PROGRESS]' -r -f -a "auto\t'Bars when standard error is a terminal'
never\t'Nothing'
json\t'JSON lines on standard error'"
complete -c cmupd -n "__fish_cmupd_using_subcommand sql" -l color -d 'When to color [env: CMUPD_COLOR]' -r -f -a "auto\t'On a terminal, unless NO_COLOR or TERM=dumb says otherwise'
always\t'Always'
never\t'Never'"
complete -c cmupd -n "__fish_cmupd_using_subcommand sql" -l config -d 'Configuration file [env: CMUPD_CONFIG]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand sql" -l now -d 'Take this moment for now, for reproducible sessions' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand sql" -l schema -d 'List tables and views with their columns and meanings'
complete -c cmupd -n "__fish_cmupd_using_subcommand sql" -l json -d 'Short for --format json'
complete -c cmupd -n "__fish_cmupd_using_subcommand sql" -l csv -d 'Short for --format csv'
complete -c cmupd -n "__fish_cmupd_using_subcommand sql" -l no-headers -d 'Leave the header line out'
complete -c cmupd -n "__fish_cmupd_using_subcommand sql" -l raw-csv -d 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula'
complete -c cmupd -n "__fish_cmupd_using_subcommand sql" -s n -l dry-run -d 'Change nothing: show what would be done'
complete -c cmupd -n "__fish_cmupd_using_subcommand sql" -s y -l yes -d 'Do not ask before something is removed'
complete -c cmupd -n "__fish_cmupd_using_subcommand sql" -l no-input -d 'Never ask; fail instead'
complete -c cmupd -n "__fish_cmupd_using_subcommand sql" -s q -l quiet -d 'No notes and no progress, only the answer and errors'
complete -c cmupd -n "__fish_cmupd_using_subcommand sql" -s v -l verbose -d 'Log what is done; -vv logs more'
complete -c cmupd -n "__fish_cmupd_using_subcommand sql" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cmupd -n "__fish_cmupd_using_subcommand maintain; and not __fish_seen_subcommand_from history help" -l db -d 'Database file [env: CMUPD_DB]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand maintain; and not __fish_seen_subcommand_from history help" -l format -d 'Output format [env: CMUPD_FORMAT]' -r -f -a "table\t'For people; the default on a terminal'
plain\t'Tab-separated, untruncated, no borders; the default in a pipe'
json\t'One document with envelope'
ndjson\t'One record a line'
csv\t'RFC 4180, UTF-8; cells that a spreadsheet would run as a formula are prefixed with \''
tsv\t'Tab-separated, quoted where needed'
md\t'A table in GitHub\'s Markdown, notes below'
html\t'A page of its own, with pictures: no network, no script'
prom\t'Prometheus text, for answers that a monitoring system can use: `report compliance`, `report unknown`, `sync status` …'"
complete -c cmupd -n "__fish_cmupd_using_subcommand maintain; and not __fish_seen_subcommand_from history help" -s o -l output -d 'Write the answer to a file, atomically; its ending chooses the format' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand maintain; and not __fish_seen_subcommand_from history help" -l columns -d 'Columns to show, in order' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand maintain; and not __fish_seen_subcommand_from history help" -l sort -d 'Columns to sort by; -NAME sorts downwards' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand maintain; and not __fish_seen_subcommand_from history help" -l limit -d 'Show only the first rows, after sorting; sums, measures and metrics stay those of all' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand maintain; and not __fish_seen_subcommand_from history help" -l log-format -d 'Shape of the log on standard error' -r -f -a "text\t''
json\t''"
complete -c cmupd -n "__fish_cmupd_using_subcommand maintain; and not __fish_seen_subcommand_from history help" -l progress -d 'How to show progress [env: CMUPD_PROGRESS]' -r -f -a "auto\t'Bars when standard error is a terminal'
never\t'Nothing'
json\t'JSON lines on standard error'"
complete -c cmupd -n "__fish_cmupd_using_subcommand maintain; and not __fish_seen_subcommand_from history help" -l color -d 'When to color [env: CMUPD_COLOR]' -r -f -a "auto\t'On a terminal, unless NO_COLOR or TERM=dumb says otherwise'
always\t'Always'
never\t'Never'"
complete -c cmupd -n "__fish_cmupd_using_subcommand maintain; and not __fish_seen_subcommand_from history help" -l config -d 'Configuration file [env: CMUPD_CONFIG]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand maintain; and not __fish_seen_subcommand_from history help" -l now -d 'Take this moment for now, for reproducible sessions' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand maintain; and not __fish_seen_subcommand_from history help" -l json -d 'Short for --format json'
complete -c cmupd -n "__fish_cmupd_using_subcommand maintain; and not __fish_seen_subcommand_from history help" -l csv -d 'Short for --format csv'
complete -c cmupd -n "__fish_cmupd_using_subcommand maintain; and not __fish_seen_subcommand_from history help" -l no-headers -d 'Leave the header line out'
complete -c cmupd -n "__fish_cmupd_using_subcommand maintain; and not __fish_seen_subcommand_from history help" -l raw-csv -d 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula'
complete -c cmupd -n "__fish_cmupd_using_subcommand maintain; and not __fish_seen_subcommand_from history help" -s n -l dry-run -d 'Change nothing: show what would be done'
complete -c cmupd -n "__fish_cmupd_using_subcommand maintain; and not __fish_seen_subcommand_from history help" -s y -l yes -d 'Do not ask before something is removed'
complete -c cmupd -n "__fish_cmupd_using_subcommand maintain; and not __fish_seen_subcommand_from history help" -l no-input -d 'Never ask; fail instead'
complete -c cmupd -n "__fish_cmupd_using_subcommand maintain; and not __fish_seen_subcommand_from history help" -s q -l quiet -d 'No notes and no progress, only the answer and errors'
complete -c cmupd -n "__fish_cmupd_using_subcommand maintain; and not __fish_seen_subcommand_from history help" -s v -l verbose -d 'Log what is done; -vv logs more'
complete -c cmupd -n "__fish_cmupd_using_subcommand maintain; and not __fish_seen_subcommand_from history help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cmupd -n "__fish_cmupd_using_subcommand maintain; and not __fish_seen_subcommand_from history help" -f -a "history" -d 'Remove history that is older than 400 days, or than --keep says'
complete -c cmupd -n "__fish_cmupd_using_subcommand maintain; and not __fish_seen_subcommand_from history help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c cmupd -n "__fish_cmupd_using_subcommand maintain; and __fish_seen_subcommand_from history" -l keep -d 'Keep so many days; later runs do too [default: what the last --keep said, at first 400d]' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand maintain; and __fish_seen_subcommand_from history" -l db -d 'Database file [env: CMUPD_DB]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand maintain; and __fish_seen_subcommand_from history" -l format -d 'Output format [env: CMUPD_FORMAT]' -r -f -a "table\t'For people; the default on a terminal'
plain\t'Tab-separated, untruncated, no borders; the default in a pipe'
json\t'One document with envelope'
ndjson\t'One record a line'
csv\t'RFC 4180, UTF-8; cells that a spreadsheet would run as a formula are prefixed with \''
tsv\t'Tab-separated, quoted where needed'
md\t'A table in GitHub\'s Markdown, notes below'
html\t'A page of its own, with pictures: no network, no script'
prom\t'Prometheus text, for answers that a monitoring system can use: `report compliance`, `report unknown`, `sync status` …'"
complete -c cmupd -n "__fish_cmupd_using_subcommand maintain; and __fish_seen_subcommand_from history" -s o -l output -d 'Write the answer to a file, atomically; its ending chooses the format' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand maintain; and __fish_seen_subcommand_from history" -l columns -d 'Columns to show, in order' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand maintain; and __fish_seen_subcommand_from history" -l sort -d 'Columns to sort by; -NAME sorts downwards' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand maintain; and __fish_seen_subcommand_from history" -l limit -d 'Show only the first rows, after sorting; sums, measures and metrics stay those of all' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand maintain; and __fish_seen_subcommand_from history" -l log-format -d 'Shape of the log on standard error' -r -f -a "text\t''
json\t''"
complete -c cmupd -n "__fish_cmupd_using_subcommand maintain; and __fish_seen_subcommand_from history" -l progress -d 'How to show progress [env: CMUPD_PROGRESS]' -r -f -a "auto\t'Bars when standard error is a terminal'
never\t'Nothing'
json\t'JSON lines on standard error'"
complete -c cmupd -n "__fish_cmupd_using_subcommand maintain; and __fish_seen_subcommand_from history" -l color -d 'When to color [env: CMUPD_COLOR]' -r -f -a "auto\t'On a terminal, unless NO_COLOR or TERM=dumb says otherwise'
always\t'Always'
never\t'Never'"
complete -c cmupd -n "__fish_cmupd_using_subcommand maintain; and __fish_seen_subcommand_from history" -l config -d 'Configuration file [env: CMUPD_CONFIG]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand maintain; and __fish_seen_subcommand_from history" -l now -d 'Take this moment for now, for reproducible sessions' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand maintain; and __fish_seen_subcommand_from history" -l json -d 'Short for --format json'
complete -c cmupd -n "__fish_cmupd_using_subcommand maintain; and __fish_seen_subcommand_from history" -l csv -d 'Short for --format csv'
complete -c cmupd -n "__fish_cmupd_using_subcommand maintain; and __fish_seen_subcommand_from history" -l no-headers -d 'Leave the header line out'
complete -c cmupd -n "__fish_cmupd_using_subcommand maintain; and __fish_seen_subcommand_from history" -l raw-csv -d 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula'
complete -c cmupd -n "__fish_cmupd_using_subcommand maintain; and __fish_seen_subcommand_from history" -s n -l dry-run -d 'Change nothing: show what would be done'
complete -c cmupd -n "__fish_cmupd_using_subcommand maintain; and __fish_seen_subcommand_from history" -s y -l yes -d 'Do not ask before something is removed'
complete -c cmupd -n "__fish_cmupd_using_subcommand maintain; and __fish_seen_subcommand_from history" -l no-input -d 'Never ask; fail instead'
complete -c cmupd -n "__fish_cmupd_using_subcommand maintain; and __fish_seen_subcommand_from history" -s q -l quiet -d 'No notes and no progress, only the answer and errors'
complete -c cmupd -n "__fish_cmupd_using_subcommand maintain; and __fish_seen_subcommand_from history" -s v -l verbose -d 'Log what is done; -vv logs more'
complete -c cmupd -n "__fish_cmupd_using_subcommand maintain; and __fish_seen_subcommand_from history" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cmupd -n "__fish_cmupd_using_subcommand maintain; and __fish_seen_subcommand_from help" -f -a "history" -d 'Remove history that is older than 400 days, or than --keep says'
complete -c cmupd -n "__fish_cmupd_using_subcommand maintain; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c cmupd -n "__fish_cmupd_using_subcommand schema" -l db -d 'Database file [env: CMUPD_DB]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand schema" -l format -d 'Output format [env: CMUPD_FORMAT]' -r -f -a "table\t'For people; the default on a terminal'
plain\t'Tab-separated, untruncated, no borders; the default in a pipe'
json\t'One document with envelope'
ndjson\t'One record a line'
csv\t'RFC 4180, UTF-8; cells that a spreadsheet would run as a formula are prefixed with \''
tsv\t'Tab-separated, quoted where needed'
md\t'A table in GitHub\'s Markdown, notes below'
html\t'A page of its own, with pictures: no network, no script'
prom\t'Prometheus text, for answers that a monitoring system can use: `report compliance`, `report unknown`, `sync status` …'"
complete -c cmupd -n "__fish_cmupd_using_subcommand schema" -s o -l output -d 'Write the answer to a file, atomically; its ending chooses the format' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand schema" -l columns -d 'Columns to show, in order' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand schema" -l sort -d 'Columns to sort by; -NAME sorts downwards' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand schema" -l limit -d 'Show only the first rows, after sorting; sums, measures and metrics stay those of all' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand schema" -l log-format -d 'Shape of the log on standard error' -r -f -a "text\t''
json\t''"
complete -c cmupd -n "__fish_cmupd_using_subcommand schema" -l progress -d 'How to show progress [env: CMUPD_PROGRESS]' -r -f -a "auto\t'Bars when standard error is a terminal'
never\t'Nothing'
json\t'JSON lines on standard error'"
complete -c cmupd -n "__fish_cmupd_using_subcommand schema" -l color -d 'When to color [env: CMUPD_COLOR]' -r -f -a "auto\t'On a terminal, unless NO_COLOR or TERM=dumb says otherwise'
always\t'Always'
never\t'Never'"
complete -c cmupd -n "__fish_cmupd_using_subcommand schema" -l config -d 'Configuration file [env: CMUPD_CONFIG]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand schema" -l now -d 'Take this moment for now, for reproducible sessions' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand schema" -l json -d 'Short for --format json'
complete -c cmupd -n "__fish_cmupd_using_subcommand schema" -l csv -d 'Short for --format csv'
complete -c cmupd -n "__fish_cmupd_using_subcommand schema" -l no-headers -d 'Leave the header line out'
complete -c cmupd -n "__fish_cmupd_using_subcommand schema" -l raw-csv -d 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula'
complete -c cmupd -n "__fish_cmupd_using_subcommand schema" -s n -l dry-run -d 'Change nothing: show what would be done'
complete -c cmupd -n "__fish_cmupd_using_subcommand schema" -s y -l yes -d 'Do not ask before something is removed'
complete -c cmupd -n "__fish_cmupd_using_subcommand schema" -l no-input -d 'Never ask; fail instead'
complete -c cmupd -n "__fish_cmupd_using_subcommand schema" -s q -l quiet -d 'No notes and no progress, only the answer and errors'
complete -c cmupd -n "__fish_cmupd_using_subcommand schema" -s v -l verbose -d 'Log what is done; -vv logs more'
complete -c cmupd -n "__fish_cmupd_using_subcommand schema" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cmupd -n "__fish_cmupd_using_subcommand log" -l limit -d 'How many' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand log" -l db -d 'Database file [env: CMUPD_DB]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand log" -l format -d 'Output format [env: CMUPD_FORMAT]' -r -f -a "table\t'For people; the default on a terminal'
plain\t'Tab-separated, untruncated, no borders; the default in a pipe'
json\t'One document with envelope'
ndjson\t'One record a line'
csv\t'RFC 4180, UTF-8; cells that a spreadsheet would run as a formula are prefixed with \''
tsv\t'Tab-separated, quoted where needed'
md\t'A table in GitHub\'s Markdown, notes below'
html\t'A page of its own, with pictures: no network, no script'
prom\t'Prometheus text, for answers that a monitoring system can use: `report compliance`, `report unknown`, `sync status` …'"
complete -c cmupd -n "__fish_cmupd_using_subcommand log" -s o -l output -d 'Write the answer to a file, atomically; its ending chooses the format' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand log" -l columns -d 'Columns to show, in order' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand log" -l sort -d 'Columns to sort by; -NAME sorts downwards' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand log" -l log-format -d 'Shape of the log on standard error' -r -f -a "text\t''
json\t''"
complete -c cmupd -n "__fish_cmupd_using_subcommand log" -l progress -d 'How to show progress [env: CMUPD_PROGRESS]' -r -f -a "auto\t'Bars when standard error is a terminal'
never\t'Nothing'
json\t'JSON lines on standard error'"
complete -c cmupd -n "__fish_cmupd_using_subcommand log" -l color -d 'When to color [env: CMUPD_COLOR]' -r -f -a "auto\t'On a terminal, unless NO_COLOR or TERM=dumb says otherwise'
always\t'Always'
never\t'Never'"
complete -c cmupd -n "__fish_cmupd_using_subcommand log" -l config -d 'Configuration file [env: CMUPD_CONFIG]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand log" -l now -d 'Take this moment for now, for reproducible sessions' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand log" -l json -d 'Short for --format json'
complete -c cmupd -n "__fish_cmupd_using_subcommand log" -l csv -d 'Short for --format csv'
complete -c cmupd -n "__fish_cmupd_using_subcommand log" -l no-headers -d 'Leave the header line out'
complete -c cmupd -n "__fish_cmupd_using_subcommand log" -l raw-csv -d 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula'
complete -c cmupd -n "__fish_cmupd_using_subcommand log" -s n -l dry-run -d 'Change nothing: show what would be done'
complete -c cmupd -n "__fish_cmupd_using_subcommand log" -s y -l yes -d 'Do not ask before something is removed'
complete -c cmupd -n "__fish_cmupd_using_subcommand log" -l no-input -d 'Never ask; fail instead'
complete -c cmupd -n "__fish_cmupd_using_subcommand log" -s q -l quiet -d 'No notes and no progress, only the answer and errors'
complete -c cmupd -n "__fish_cmupd_using_subcommand log" -s v -l verbose -d 'Log what is done; -vv logs more'
complete -c cmupd -n "__fish_cmupd_using_subcommand log" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cmupd -n "__fish_cmupd_using_subcommand completions" -l db -d 'Database file [env: CMUPD_DB]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand completions" -l format -d 'Output format [env: CMUPD_FORMAT]' -r -f -a "table\t'For people; the default on a terminal'
plain\t'Tab-separated, untruncated, no borders; the default in a pipe'
json\t'One document with envelope'
ndjson\t'One record a line'
csv\t'RFC 4180, UTF-8; cells that a spreadsheet would run as a formula are prefixed with \''
tsv\t'Tab-separated, quoted where needed'
md\t'A table in GitHub\'s Markdown, notes below'
html\t'A page of its own, with pictures: no network, no script'
prom\t'Prometheus text, for answers that a monitoring system can use: `report compliance`, `report unknown`, `sync status` …'"
complete -c cmupd -n "__fish_cmupd_using_subcommand completions" -s o -l output -d 'Write the answer to a file, atomically; its ending chooses the format' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand completions" -l columns -d 'Columns to show, in order' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand completions" -l sort -d 'Columns to sort by; -NAME sorts downwards' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand completions" -l limit -d 'Show only the first rows, after sorting; sums, measures and metrics stay those of all' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand completions" -l log-format -d 'Shape of the log on standard error' -r -f -a "text\t''
json\t''"
complete -c cmupd -n "__fish_cmupd_using_subcommand completions" -l progress -d 'How to show progress [env: CMUPD_PROGRESS]' -r -f -a "auto\t'Bars when standard error is a terminal'
never\t'Nothing'
json\t'JSON lines on standard error'"
complete -c cmupd -n "__fish_cmupd_using_subcommand completions" -l color -d 'When to color [env: CMUPD_COLOR]' -r -f -a "auto\t'On a terminal, unless NO_COLOR or TERM=dumb says otherwise'
always\t'Always'
never\t'Never'"
complete -c cmupd -n "__fish_cmupd_using_subcommand completions" -l config -d 'Configuration file [env: CMUPD_CONFIG]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand completions" -l now -d 'Take this moment for now, for reproducible sessions' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand completions" -l json -d 'Short for --format json'
complete -c cmupd -n "__fish_cmupd_using_subcommand completions" -l csv -d 'Short for --format csv'
complete -c cmupd -n "__fish_cmupd_using_subcommand completions" -l no-headers -d 'Leave the header line out'
complete -c cmupd -n "__fish_cmupd_using_subcommand completions" -l raw-csv -d 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula'
complete -c cmupd -n "__fish_cmupd_using_subcommand completions" -s n -l dry-run -d 'Change nothing: show what would be done'
complete -c cmupd -n "__fish_cmupd_using_subcommand completions" -s y -l yes -d 'Do not ask before something is removed'
complete -c cmupd -n "__fish_cmupd_using_subcommand completions" -l no-input -d 'Never ask; fail instead'
complete -c cmupd -n "__fish_cmupd_using_subcommand completions" -s q -l quiet -d 'No notes and no progress, only the answer and errors'
complete -c cmupd -n "__fish_cmupd_using_subcommand completions" -s v -l verbose -d 'Log what is done; -vv logs more'
complete -c cmupd -n "__fish_cmupd_using_subcommand completions" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cmupd -n "__fish_cmupd_using_subcommand man" -l dir -d 'Folder to write to' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand man" -l db -d 'Database file [env: CMUPD_DB]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand man" -l format -d 'Output format [env: CMUPD_FORMAT]' -r -f -a "table\t'For people; the default on a terminal'
plain\t'Tab-separated, untruncated, no borders; the default in a pipe'
json\t'One document with envelope'
ndjson\t'One record a line'
csv\t'RFC 4180, UTF-8; cells that a spreadsheet would run as a formula are prefixed with \''
tsv\t'Tab-separated, quoted where needed'
md\t'A table in GitHub\'s Markdown, notes below'
html\t'A page of its own, with pictures: no network, no script'
prom\t'Prometheus text, for answers that a monitoring system can use: `report compliance`, `report unknown`, `sync status` …'"
complete -c cmupd -n "__fish_cmupd_using_subcommand man" -s o -l output -d 'Write the answer to a file, atomically; its ending chooses the format' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand man" -l columns -d 'Columns to show, in order' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand man" -l sort -d 'Columns to sort by; -NAME sorts downwards' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand man" -l limit -d 'Show only the first rows, after sorting; sums, measures and metrics stay those of all' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand man" -l log-format -d 'Shape of the log on standard error' -r -f -a "text\t''
json\t''"
complete -c cmupd -n "__fish_cmupd_using_subcommand man" -l progress -d 'How to show progress [env: CMUPD_PROGRESS]' -r -f -a "auto\t'Bars when standard error is a terminal'
never\t'Nothing'
json\t'JSON lines on standard error'"
complete -c cmupd -n "__fish_cmupd_using_subcommand man" -l color -d 'When to color [env: CMUPD_COLOR]' -r -f -a "auto\t'On a terminal, unless NO_COLOR or TERM=dumb says otherwise'
always\t'Always'
never\t'Never'"
complete -c cmupd -n "__fish_cmupd_using_subcommand man" -l config -d 'Configuration file [env: CMUPD_CONFIG]' -r -F
complete -c cmupd -n "__fish_cmupd_using_subcommand man" -l now -d 'Take this moment for now, for reproducible sessions' -r
complete -c cmupd -n "__fish_cmupd_using_subcommand man" -l json -d 'Short for --format json'
complete -c cmupd -n "__fish_cmupd_using_subcommand man" -l csv -d 'Short for --format csv'
complete -c cmupd -n "__fish_cmupd_using_subcommand man" -l no-headers -d 'Leave the header line out'
complete -c cmupd -n "__fish_cmupd_using_subcommand man" -l raw-csv -d 'Leave CSV cells as they are, even those that a spreadsheet would run as a formula'
complete -c cmupd -n "__fish_cmupd_using_subcommand man" -s n -l dry-run -d 'Change nothing: show what would be done'
complete -c cmupd -n "__fish_cmupd_using_subcommand man" -s y -l yes -d 'Do not ask before something is removed'
complete -c cmupd -n "__fish_cmupd_using_subcommand man" -l no-input -d 'Never ask; fail instead'
complete -c cmupd -n "__fish_cmupd_using_subcommand man" -s q -l quiet -d 'No notes and no progress, only the answer and errors'
complete -c cmupd -n "__fish_cmupd_using_subcommand man" -s v -l verbose -d 'Log what is done; -vv logs more'
complete -c cmupd -n "__fish_cmupd_using_subcommand man" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c cmupd -n "__fish_cmupd_using_subcommand help; and not __fish_seen_subcommand_from init demo site sup boundary boundary-group sync serve update policy ingest client collection report explain sql maintain schema log completions man help" -f -a "init" -d 'Create the database, with a top-level site'
complete -c cmupd -n "__fish_cmupd_using_subcommand help; and not __fish_seen_subcommand_from init demo site sup boundary boundary-group sync serve update policy ingest client collection report explain sql maintain schema log completions man help" -f -a "demo" -d 'Run the whole road on a sample hierarchy, and leave it behind to play with'
complete -c cmupd -n "__fish_cmupd_using_subcommand help; and not __fish_seen_subcommand_from init demo site sup boundary boundary-group sync serve update policy ingest client collection report explain sql maintain schema log completions man help" -f -a "site" -d 'The hierarchy: central administration site, primaries, secondaries'
complete -c cmupd -n "__fish_cmupd_using_subcommand help; and not __fish_seen_subcommand_from init demo site sup boundary boundary-group sync serve update policy ingest client collection report explain sql maintain schema log completions man help" -f -a "sup" -d 'Software update points of a site'
complete -c cmupd -n "__fish_cmupd_using_subcommand help; and not __fish_seen_subcommand_from init demo site sup boundary boundary-group sync serve update policy ingest client collection report explain sql maintain schema log completions man help" -f -a "boundary" -d 'Boundaries: subnets, ranges of addresses and Active Directory sites'
complete -c cmupd -n "__fish_cmupd_using_subcommand help; and not __fish_seen_subcommand_from init demo site sup boundary boundary-group sync serve update policy ingest client collection report explain sql maintain schema log completions man help" -f -a "boundary-group" -d 'Boundary groups: which clients use which software update points, and where they fall back to'
complete -c cmupd -n "__fish_cmupd_using_subcommand help; and not __fish_seen_subcommand_from init demo site sup boundary boundary-group sync serve update policy ingest client collection report explain sql maintain schema log completions man help" -f -a "sync" -d 'Synchronize the top-level site, then cascade to the sites below'
complete -c cmupd -n "__fish_cmupd_using_subcommand help; and not __fish_seen_subcommand_from init demo site sup boundary boundary-group sync serve update policy ingest client collection report explain sql maintain schema log completions man help" -f -a "serve" -d 'Serve the catalog to downstream servers, as WSUS does'
complete -c cmupd -n "__fish_cmupd_using_subcommand help; and not __fish_seen_subcommand_from init demo site sup boundary boundary-group sync serve update policy ingest client collection report explain sql maintain schema log completions man help" -f -a "update" -d 'The catalog: list updates, find them, and tell everything about one'
complete -c cmupd -n "__fish_cmupd_using_subcommand help; and not __fish_seen_subcommand_from init demo site sup boundary boundary-group sync serve update policy ingest client collection report explain sql maintain schema log completions man help" -f -a "policy" -d 'The site-wide policy: what tells a site\'s clients where the software update points are'
complete -c cmupd -n "__fish_cmupd_using_subcommand help; and not __fish_seen_subcommand_from init demo site sup boundary boundary-group sync serve update policy ingest client collection report explain sql maintain schema log completions man help" -f -a "ingest" -d 'Take in state-message reports: files, folders, archives, standard input'
complete -c cmupd -n "__fish_cmupd_using_subcommand help; and not __fish_seen_subcommand_from init demo site sup boundary boundary-group sync serve update policy ingest client collection report explain sql maintain schema log completions man help" -f -a "client" -d 'Clients: who reports, and how their last scan ended'
complete -c cmupd -n "__fish_cmupd_using_subcommand help; and not __fish_seen_subcommand_from init demo site sup boundary boundary-group sync serve update policy ingest client collection report explain sql maintain schema log completions man help" -f -a "collection" -d 'Collections: named groups of clients, for the scope of a report'
complete -c cmupd -n "__fish_cmupd_using_subcommand help; and not __fish_seen_subcommand_from init demo site sup boundary boundary-group sync serve update policy ingest client collection report explain sql maintain schema log completions man help" -f -a "report" -d 'Compliance, live: every report reads the states as they are now, or with --as-of as they were'
complete -c cmupd -n "__fish_cmupd_using_subcommand help; and not __fish_seen_subcommand_from init demo site sup boundary boundary-group sync serve update policy ingest client collection report explain sql maintain schema log completions man help" -f -a "explain" -d 'What a code means and what to do: error codes, states, status messages, causes of unknown'
complete -c cmupd -n "__fish_cmupd_using_subcommand help; and not __fish_seen_subcommand_from init demo site sup boundary boundary-group sync serve update policy ingest client collection report explain sql maintain schema log completions man help" -f -a "sql" -d 'Ask the database in SQL, for reading only'
complete -c cmupd -n "__fish_cmupd_using_subcommand help; and not __fish_seen_subcommand_from init demo site sup boundary boundary-group sync serve update policy ingest client collection report explain sql maintain schema log completions man help" -f -a "maintain" -d 'Keep the database in shape'
complete -c cmupd -n "__fish_cmupd_using_subcommand help; and not __fish_seen_subcommand_from init demo site sup boundary boundary-group sync serve update policy ingest client collection report explain sql maintain schema log completions man help" -f -a "schema" -d 'The shapes of all answers: what JSON, JSON lines and the columns of tables hold'
complete -c cmupd -n "__fish_cmupd_using_subcommand help; and not __fish_seen_subcommand_from init demo site sup boundary boundary-group sync serve update policy ingest client collection report explain sql maintain schema log completions man help" -f -a "log" -d 'The operation log: who changed what, and when'
complete -c cmupd -n "__fish_cmupd_using_subcommand help; and not __fish_seen_subcommand_from init demo site sup boundary boundary-group sync serve update policy ingest client collection report explain sql maintain schema log completions man help" -f -a "completions" -d 'Print completions for a shell'
complete -c cmupd -n "__fish_cmupd_using_subcommand help; and not __fish_seen_subcommand_from init demo site sup boundary boundary-group sync serve update policy ingest client collection report explain sql maintain schema log completions man help" -f -a "man" -d 'Write the manual pages into a folder'
complete -c cmupd -n "__fish_cmupd_using_subcommand help; and not __fish_seen_subcommand_from init demo site sup boundary boundary-group sync serve update policy ingest client collection report explain sql maintain schema log completions man help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c cmupd -n "__fish_cmupd_using_subcommand help; and __fish_seen_subcommand_from site" -f -a "add" -d 'Add a site'
complete -c cmupd -n "__fish_cmupd_using_subcommand help; and __fish_seen_subcommand_from site" -f -a "list" -d 'List the sites'
complete -c cmupd -n "__fish_cmupd_using_subcommand help; and __fish_seen_subcommand_from site" -f -a "show" -d 'Show one site'
complete -c cmupd -n "__fish_cmupd_using_subcommand help; and __fish_seen_subcommand_from site" -f -a "set" -d 'Change a site'
complete -c cmupd -n "__fish_cmupd_using_subcommand help; and __fish_seen_subcommand_from site" -f -a "remove" -d 'Remove a site with its software update points, default boundary group and synchronization history'
complete -c cmupd -n "__fish_cmupd_using_subcommand help; and __fish_seen_subcommand_from site" -f -a "tree" -d 'Draw the hierarchy as a tree'
complete -c cmupd -n "__fish_cmupd_using_subcommand help; and __fish_seen_subcommand_from sup" -f -a "add" -d 'Add a software update point to a site'
complete -c cmupd -n "__fish_cmupd_using_subcommand help; and __fish_seen_subcommand_from sup" -f -a "list" -d 'List software update points'
complete -c cmupd -n "__fish_cmupd_using_subcommand help; and __fish_seen_subcommand_from sup" -f -a "set" -d 'Change how a software update point is reached, and by which clients'
complete -c cmupd -n "__fish_cmupd_using_subcommand help; and __fish_seen_subcommand_from sup" -f -a "remove" -d 'Remove a software update point'
complete -c cmupd -n "__fish_cmupd_using_subcommand help; and __fish_seen_subcommand_from boundary" -f -a "add" -d 'Add boundaries'
complete -c cmupd -n "__fish_cmupd_using_subcommand help; and __fish_seen_subcommand_from boundary" -f -a "list" -d 'List boundaries with their groups, and how many others overlap each'
complete -c cmupd -n "__fish_cmupd_using_subcommand help; and __fish_seen_subcommand_from boundary" -f -a "remove" -d 'Remove boundaries, also from their groups'
complete -c cmupd -n "__fish_cmupd_using_subcommand help; and __fish_seen_subcommand_from boundary" -f -a "import" -d 'Import boundaries from CSV'
complete -c cmupd -n "__fish_cmupd_using_subcommand help; and __fish_seen_subcommand_from boundary-group" -f -a "add" -d 'Add a boundary group'
complete -c cmupd -n "__fish_cmupd_using_subcommand help; and __fish_seen_subcommand_from boundary-group" -f -a "list" -d 'List boundary groups, with what is unusual about them'
complete -c cmupd -n "__fish_cmupd_using_subcommand help; and __fish_seen_subcommand_from boundary-group" -f -a "show" -d 'Show a boundary group with its boundaries, software update points and neighbors'
complete -c cmupd -n "__fish_cmupd_using_subcommand help; and __fish_seen_subcommand_from boundary-group" -f -a "set" -d 'Change a boundary group'
complete -c cmupd -n "__fish_cmupd_using_subcommand help; and __fish_seen_subcommand_from boundary-group" -f -a "neighbor" -d 'Say to which group clients fall back, and after how long'
complete -c cmupd -n "__fish_cmupd_using_subcommand help; and __fish_seen_subcommand_from boundary-group" -f -a "remove" -d 'Remove a boundary group'
complete -c cmupd -n "__fish_cmupd_using_subcommand help; and __fish_seen_subcommand_from boundary-group" -f -a "which" -d 'Tell the groups that a client would be in, and the boundaries that decide it'
complete -c cmupd -n "__fish_cmupd_using_subcommand help; and __fish_seen_subcommand_from sync" -f -a "status" -d 'Show where every site stands: version, lag behind its parent, last error'
complete -c cmupd -n "__fish_cmupd_using_subcommand help; and __fish_seen_subcommand_from sync" -f -a "verify" -d 'Compare a site\'s own servers with the catalog: what they lack, what they have too much'
complete -c cmupd -n "__fish_cmupd_using_subcommand help; and __fish_seen_subcommand_from sync" -f -a "history" -d 'Show past runs, newest first'
complete -c cmupd -n "__fish_cmupd_using_subcommand help; and __fish_seen_subcommand_from sync" -f -a "categories" -d 'Show the products and classifications that can be synchronized from servers, and which are'
complete -c cmupd -n "__fish_cmupd_using_subcommand help; and __fish_seen_subcommand_from sync" -f -a "subscribe" -d 'Choose products and classifications to synchronize from servers'
complete -c cmupd -n "__fish_cmupd_using_subcommand help; and __fish_seen_subcommand_from sync" -f -a "unsubscribe" -d 'Choose products and classifications no longer'
complete -c cmupd -n "__fish_cmupd_using_subcommand help; and __fish_seen_subcommand_from sync" -f -a "settings" -d 'Show or set how the top-level site synchronizes: schedule, languages, superseded updates'
complete -c cmupd -n "__fish_cmupd_using_subcommand help; and __fish_seen_subcommand_from serve" -f -a "downstream" -d 'Show the downstream servers that reported here'
complete -c cmupd -n "__fish_cmupd_using_subcommand help; and __fish_seen_subcommand_from update" -f -a "list" -d 'List the updates that a site sees, newest first'
complete -c cmupd -n "__fish_cmupd_using_subcommand help; and __fish_seen_subcommand_from update" -f -a "search" -d 'Find updates by words of their titles, descriptions and KB numbers'
complete -c cmupd -n "__fish_cmupd_using_subcommand help; and __fish_seen_subcommand_from update" -f -a "show" -d 'Tell everything about an update'
complete -c cmupd -n "__fish_cmupd_using_subcommand help; and __fish_seen_subcommand_from policy" -f -a "list" -d 'List policies: the newest of each site, with --all every version, those of removed sites included'
complete -c cmupd -n "__fish_cmupd_using_subcommand help; and __fish_seen_subcommand_from policy" -f -a "show" -d 'Show a policy: its XML body, or with --json and other formats what is known of it'
complete -c cmupd -n "__fish_cmupd_using_subcommand help; and __fish_seen_subcommand_from policy" -f -a "locate" -d 'Answer a client that looks for its software update point'
complete -c cmupd -n "__fish_cmupd_using_subcommand help; and __fish_seen_subcommand_from policy" -f -a "timeline" -d 'Show minute by minute what a client does whose scans fail'
complete -c cmupd -n "__fish_cmupd_using_subcommand help; and __fish_seen_subcommand_from policy" -f -a "what-if" -d 'Work out where clients go when software update points go or come'
complete -c cmupd -n "__fish_cmupd_using_subcommand help; and __fish_seen_subcommand_from policy" -f -a "rollout" -d 'Show how many clients of a site hold which policy, and have scanned at which content version'
complete -c cmupd -n "__fish_cmupd_using_subcommand help; and __fish_seen_subcommand_from policy" -f -a "diff" -d 'Show what changed between two versions of a policy, field by field'
complete -c cmupd -n "__fish_cmupd_using_subcommand help; and __fish_seen_subcommand_from policy" -f -a "generate" -d 'Make or update policies now, and sign those that lack a signature'
complete -c cmupd -n "__fish_cmupd_using_subcommand help; and __fish_seen_subcommand_from policy" -f -a "settings" -d 'Show or set the client settings that go into policies: a default for the hierarchy, and departures of single sites'
complete -c cmupd -n "__fish_cmupd_using_subcommand help; and __fish_seen_subcommand_from policy" -f -a "assignments" -d 'Answer a client that asks for its policies: a ReplyAssignments document, or with --json and other formats its rows'
complete -c cmupd -n "__fish_cmupd_using_subcommand help; and __fish_seen_subcommand_from policy" -f -a "verify" -d 'Check hashes and signatures of the current documents, of every version, or of files'
complete -c cmupd -n "__fish_cmupd_using_subcommand help; and __fish_seen_subcommand_from policy" -f -a "key" -d 'The key that signs policies: make it, show it, export its public half, rotate it'
complete -c cmupd -n "__fish_cmupd_using_subcommand help; and __fish_seen_subcommand_from ingest" -f -a "gaps" -d 'Show which messages have not arrived, by client; the resync list'
complete -c cmupd -n "__fish_cmupd_using_subcommand help; and __fish_seen_subcommand_from ingest" -f -a "ledger" -d 'Show every message that is kept of a client, in order'
complete -c cmupd -n "__fish_cmupd_using_subcommand help; and __fish_seen_subcommand_from ingest" -f -a "explain" -d 'Decode reports without storing them, and say what they would do'
complete -c cmupd -n "__fish_cmupd_using_subcommand help; and __fish_seen_subcommand_from ingest" -f -a "audit" -d 'Show which file brought which client\'s messages, when, by whom, for which site'
complete -c cmupd -n "__fish_cmupd_using_subcommand help; and __fish_seen_subcommand_from ingest" -f -a "topics" -d 'Count what is kept, by topic type and state'
complete -c cmupd -n "__fish_cmupd_using_subcommand help; and __fish_seen_subcommand_from ingest" -f -a "conflicts" -d 'List the GUIDs under which several computers seem to report'
complete -c cmupd -n "__fish_cmupd_using_subcommand help; and __fish_seen_subcommand_from ingest" -f -a "quarantine" -d 'What could not be read: list it, look at it, try it again, drop it'
complete -c cmupd -n "__fish_cmupd_using_subcommand help; and __fish_seen_subcommand_from ingest" -f -a "status" -d 'Show what waits in the inboxes that are watched: files, bytes, age, rates, time left'
complete -c cmupd -n "__fish_cmupd_using_subcommand help; and __fish_seen_subcommand_from client" -f -a "list" -d 'List clients'
complete -c cmupd -n "__fish_cmupd_using_subcommand help; and __fish_seen_subcommand_from client" -f -a "show" -d 'Show one client'
complete -c cmupd -n "__fish_cmupd_using_subcommand help; and __fish_seen_subcommand_from client" -f -a "locations" -d 'Where clients are on the network, as DHCP servers, Active Directory or an inventory tell it'
complete -c cmupd -n "__fish_cmupd_using_subcommand help; and __fish_seen_subcommand_from client" -f -a "explain" -d 'Tell why a client is what it is: the chain from its site\'s policy to its stored states'
complete -c cmupd -n "__fish_cmupd_using_subcommand help; and __fish_seen_subcommand_from collection" -f -a "add" -d 'Add a collection'
complete -c cmupd -n "__fish_cmupd_using_subcommand help; and __fish_seen_subcommand_from collection" -f -a "list" -d 'List collections with the number of their members'
complete -c cmupd -n "__fish_cmupd_using_subcommand help; and __fish_seen_subcommand_from collection" -f -a "show" -d 'Show one collection: its rules, its links, how many members it has'
complete -c cmupd -n "__fish_cmupd_using_subcommand help; and __fish_seen_subcommand_from collection" -f -a "set" -d 'Change a collection: what is given is added, what is dropped is taken away'
complete -c cmupd -n "__fish_cmupd_using_subcommand help; and __fish_seen_subcommand_from collection" -f -a "remove" -d 'Remove a collection; its clients stay'
complete -c cmupd -n "__fish_cmupd_using_subcommand help; and __fish_seen_subcommand_from collection" -f -a "members" -d 'List the members of a collection, and why each is one'
complete -c cmupd -n "__fish_cmupd_using_subcommand help; and __fish_seen_subcommand_from collection" -f -a "import" -d 'Name many clients at once: names or GUIDs from a file, or from standard input'
complete -c cmupd -n "__fish_cmupd_using_subcommand help; and __fish_seen_subcommand_from report" -f -a "list" -d 'List the reports, and which Configuration Manager report each answers'
complete -c cmupd -n "__fish_cmupd_using_subcommand help; and __fish_seen_subcommand_from report" -f -a "compliance" -d 'Overall compliance of the hierarchy, of each site or collection'
complete -c cmupd -n "__fish_cmupd_using_subcommand help; and __fish_seen_subcommand_from report" -f -a "update" -d 'One update: how many clients are in which state'
complete -c cmupd -n "__fish_cmupd_using_subcommand help; and __fish_seen_subcommand_from report" -f -a "updates" -d 'Per update: installed, required, not required, unknown, total, percent'
complete -c cmupd -n "__fish_cmupd_using_subcommand help; and __fish_seen_subcommand_from report" -f -a "months" -d 'Updates by vendor, year and month of their release'
complete -c cmupd -n "__fish_cmupd_using_subcommand help; and __fish_seen_subcommand_from report" -f -a "client" -d 'One client: the state of every update'
complete -c cmupd -n "__fish_cmupd_using_subcommand help; and __fish_seen_subcommand_from report" -f -a "clients" -d 'Clients in a compliance state, for all updates of the scope or for one'
complete -c cmupd -n "__fish_cmupd_using_subcommand help; and __fish_seen_subcommand_from report" -f -a "health" -d 'Healthy clients, compliance, and what most clients require'
complete -c cmupd -n "__fish_cmupd_using_subcommand help; and __fish_seen_subcommand_from report" -f -a "scan" -d 'States of the last scan, by site or collection'
complete -c cmupd -n "__fish_cmupd_using_subcommand help; and __fish_seen_subcommand_from report" -f -a "scan-clients" -d 'Clients whose last scan is in a state, or ended with an error'
complete -c cmupd -n "__fish_cmupd_using_subcommand help; and __fish_seen_subcommand_from report" -f -a "errors" -d 'Scan errors: which, on how many clients, what they mean, what to do'
complete -c cmupd -n "__fish_cmupd_using_subcommand help; and __fish_seen_subcommand_from report" -f -a "stale" -d 'Clients that sent nothing for some days'
complete -c cmupd -n "__fish_cmupd_using_subcommand help; and __fish_seen_subcommand_from report" -f -a "sla" -d 'Time limits: installed in time or late, open, breached, due soon, and how long it took'
complete -c cmupd -n "__fish_cmupd_using_subcommand help; and __fish_seen_subcommand_from report" -f -a "month" -d 'The updates of a month: where required, done when, open why'
complete -c cmupd -n "__fish_cmupd_using_subcommand help; and __fish_seen_subcommand_from report" -f -a "trend" -d 'Compliance, unknown, required and scan errors by day, week, month or Patch Tuesday'
complete -c cmupd -n "__fish_cmupd_using_subcommand help; and __fish_seen_subcommand_from report" -f -a "unknown" -d 'Clients with unknown states: first cause and evidence'
complete -c cmupd -n "__fish_cmupd_using_subcommand help; and __fish_seen_subcommand_from maintain" -f -a "history" -d 'Remove history that is older than 400 days, or than --keep says'
