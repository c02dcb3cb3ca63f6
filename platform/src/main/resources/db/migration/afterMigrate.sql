-- The password is that of the file beside the data directory, also after the file was made anew.
alter role ${application} with password '${applicationPassword}';
