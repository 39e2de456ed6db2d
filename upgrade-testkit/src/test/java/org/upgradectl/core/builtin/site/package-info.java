/** Tests of facts and checks that every site has. */
