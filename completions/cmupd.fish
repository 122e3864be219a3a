complete --keep-order --exclusive --command cmupd --arguments "(COMPLETE=fish cmupd -- (commandline --current-process --tokenize --cut-at-cursor) (commandline --current-token))"
